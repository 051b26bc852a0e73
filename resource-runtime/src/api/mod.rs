//! The front door: an API is built from its declarations, checked as a whole, and opened on a
//! store.

mod builder;
mod checks;
mod routes;
#[cfg(test)]
mod tests;

use std::fmt;

pub use builder::{ApiBuilder, Undecided};
pub use checks::{BuildError, Violation};
pub use routes::RouteTable;

use crate::handler::Handlers;
use crate::model::Model;
pub use crate::mount::Service;

use crate::operations::Engine;
use crate::policy::Policy;
use crate::query::CursorKeys;
use crate::request::BodyLimits;
use crate::resource::{Registration, ResourceSpec};
use crate::store::{OpenError, Sqlite, SqliteOptions, Store, schema};

/// A checked API that has no store yet.
///
/// ```standalone_crate
/// use resource_runtime::prelude::*;
///
/// /// A person.
/// #[derive(Resource)]
/// pub struct User {
///     #[resource(id)]
///     pub id: i64,
///     #[resource(filter, sort, max_length = 200)]
///     pub name: String,
/// }
///
/// # #[actix_web::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let api = Api::builder().title("Tracker").version("v1").public().build()?;
/// let service = api.open("sqlite::memory:").await?;
/// let app = actix_web::App::new().configure(service.routes());
/// # drop(app);
/// # Ok(())
/// # }
/// ```
pub struct Api {
    title: String,
    model: Model,
    handlers: Handlers,
    policy: Box<dyn Policy>,
    cursor_keys: Vec<[u8; 32]>,
    sqlite: SqliteOptions,
    body_limits: BodyLimits,
}

impl Api {
    /// Begins an API of every resource that is linked into the program.
    pub fn builder() -> ApiBuilder<Undecided> {
        ApiBuilder::new(Registration::all().collect())
    }

    /// Begins an API of these resources alone: for a second API in one program, and for tests.
    pub fn builder_of(
        resources: impl IntoIterator<Item = &'static ResourceSpec>,
    ) -> ApiBuilder<Undecided> {
        ApiBuilder::new(resources.into_iter().collect())
    }

    /// Opens the API on a store: `sqlite:tracker.db`, or `sqlite::memory:` for a private one that
    /// ends with the service.
    ///
    /// Tables, columns and indexes that are missing are created.
    ///
    /// # Errors
    /// [`OpenError`] when the store cannot be opened or its tables do not fit the declarations.
    // Opening a store over a network waits; callers must not have to change for it.
    #[expect(clippy::unused_async, reason = "a store over a network will wait here")]
    pub async fn open(self, url: &str) -> Result<Service, OpenError> {
        let store = Sqlite::open(url, &self.resources(), self.sqlite.clone())?;
        Ok(self.open_on(store))
    }

    /// Opens the API on a store of your own, which keeps the rows of every resource.
    pub fn open_on(self, store: impl Store + 'static) -> Service {
        let keys = if self.cursor_keys.is_empty() {
            CursorKeys::new(&[store.secret()])
        } else {
            CursorKeys::new(&self.cursor_keys)
        };
        let engine = Engine::new(
            self.model,
            Box::new(store),
            self.policy,
            keys,
            self.handlers,
        );
        Service::new(engine, self.body_limits)
    }

    /// The title.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Every path with its methods, to be printed.
    pub fn routes(&self) -> RouteTable<'_> {
        RouteTable::new(&self.model)
    }

    /// The statements that create the tables and indexes in SQLite.
    pub fn schema(&self) -> String {
        schema(&self.resources())
    }

    /// The resources of which a store keeps rows.
    fn resources(&self) -> Vec<&'static ResourceSpec> {
        let entities = self.model.entities.iter();
        let resources = entities.map(|entity| entity.resource);
        resources.filter(|resource| !resource.computed).collect()
    }
}

impl fmt::Debug for Api {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Api")
            .field("title", &self.title)
            .field("model", &self.model)
            .finish_non_exhaustive()
    }
}
