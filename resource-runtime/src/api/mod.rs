//! The front door: an API is built from its declarations, checked as a whole, and opened on a
//! store.

mod backend;
mod builder;
mod checks;
pub mod cross_origin;
mod facts;
mod route_table;
#[cfg(test)]
mod tests;

use std::any::type_name_of_val;
use std::fmt;
use std::sync::Arc;

use utoipa::openapi::OpenApi;

pub use builder::{ApiBuilder, Decided, Undecided};
pub use checks::{BuildError, Violation};
pub use route_table::{Route, RouteDeprecation, RouteTable};

use self::backend::Backend;
use crate::description::{About, Described, document};
use crate::handler::Handlers;
pub use crate::model::DesignException;
use crate::model::Model;
pub use crate::mount::Service;
use crate::mount::{Clock, Deprecations, Guards, OwnPages, own_pages};
use crate::operations::{Engine, Stores};
use crate::policy::Policies;
use crate::query::CursorKeys;
use crate::request::Limits;
pub use crate::request::RateLimit;
use crate::resource::{Registration, ResourceSpec};
use crate::store::{
    Dialect, OpenError, Postgres, PostgresOptions, Sqlite, SqliteOptions, Store, schema,
};

/// A checked API that has no store yet. Clones are cheap: what was checked is shared.
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
#[derive(Clone)]
pub struct Api {
    about: About,
    model: Arc<Model>,
    handlers: Arc<Handlers>,
    backends: Vec<Backend>,
    policies: Arc<Policies>,
    cursor_keys: Vec<[u8; 32]>,
    sqlite: SqliteOptions,
    postgres: PostgresOptions,
    limits: Limits,
    clock: Clock,
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

    /// Has [`open`](Self::open) create the tables, columns and indexes that are missing in a
    /// PostgreSQL database. In an SQLite database they always are.
    #[must_use]
    pub fn migrate(mut self) -> Self {
        self.postgres.migrate = true;
        self
    }

    /// Opens the API on a store: `sqlite:tracker.db`, `sqlite::memory:` for a private one that ends
    /// with the service, or `postgres://user@host/database`, whose parameters
    /// [`Postgres::open`] lists.
    ///
    /// # Errors
    /// [`OpenError`] when the store cannot be opened or its tables do not fit the declarations.
    pub async fn open(self, url: &str) -> Result<Service, OpenError> {
        let store = self.store(url).await?;
        Ok(self.open_on_shared(store))
    }

    /// The store behind a URL.
    pub(crate) async fn store(&self, url: &str) -> Result<Arc<dyn Store>, OpenError> {
        let resources = self.resources();
        let scheme = url.split(':').next().unwrap_or_default();
        // However it goes on: another store would print it as it is, with the password.
        if ["postgres", "postgresql"]
            .iter()
            .any(|known| scheme.eq_ignore_ascii_case(known))
        {
            let store = Postgres::open(url, &resources, self.postgres.clone()).await?;
            return Ok(Arc::new(store));
        }
        let store = Sqlite::open(url, &resources, self.sqlite.clone())?;
        Ok(Arc::new(store))
    }

    /// Opens an API all of whose resources have a [backend](ApiBuilder::backend). Page tokens are
    /// sealed with the secret of the first.
    ///
    /// # Errors
    /// [`OpenError::NoBackend`] when a resource has none.
    pub fn open_on_backends(self) -> Result<Service, OpenError> {
        let left = self.resources();
        match self.backends.first() {
            Some(first) if left.is_empty() => {
                let store = Arc::clone(&first.store);
                Ok(self.open_on_shared(store))
            }
            _ => Err(OpenError::NoBackend(left)),
        }
    }

    /// Opens the API on a store of your own, which keeps the rows of every resource that has no
    /// [backend](ApiBuilder::backend).
    ///
    /// # Errors
    /// [`OpenError::KeepsNoAnswers`] when a resource demands an idempotency key, and the store keeps no
    /// answers.
    pub fn open_on(self, store: impl Store + 'static) -> Result<Service, OpenError> {
        let mut demanding = self.resources();
        demanding.retain(|resource| resource.requirements.idempotency_key);
        if !demanding.is_empty() && !store.keeps_answers() {
            let store = type_name_of_val(&store);
            return Err(OpenError::KeepsNoAnswers { demanding, store });
        }
        Ok(self.open_on_shared(Arc::new(store)))
    }

    /// Opens the API on a store that others may have opened it on.
    pub(crate) fn open_on_shared(mut self, store: Arc<dyn Store>) -> Service {
        if !store.keeps_answers() {
            let more = self.resources();
            self.about.without_answers.extend(more);
        }
        let keys = if self.cursor_keys.is_empty() {
            CursorKeys::new(&[store.secret()])
        } else {
            CursorKeys::new(&self.cursor_keys)
        };
        let shown = self.clone();
        let own = OwnPages::new(&self.about, move || own_pages(shown.described()));
        let deprecations = Deprecations::new(&self.model, &self.about, self.clock);
        let guards = Guards::new(self.limits, deprecations);
        let backends = self.backends.into_iter();
        let backends = backends.map(|backend| (backend.resource, backend.store));
        let engine = Engine::new(
            self.model,
            Stores::new(store, backends),
            self.policies,
            keys,
            self.handlers,
            self.about.answers_kept,
        );
        Service::new(engine, guards, own)
    }

    /// The title.
    pub fn title(&self) -> &str {
        &self.about.title
    }

    /// Every operation with its method and path, to be printed or read.
    pub fn route_table(&self) -> RouteTable {
        RouteTable::new(&self.model, &self.about)
    }

    /// The API as an `OpenAPI` 3.1 document, made from the tables that route, parse and serve. It is
    /// what `GET /v1/openapi.json` answers, and the same from run to run.
    ///
    /// ```
    /// use resource_runtime::prelude::*;
    ///
    /// /// A person.
    /// #[derive(Resource)]
    /// struct User {
    ///     #[resource(id)]
    ///     id: i64,
    ///     #[resource(filter, max_length = 200)]
    ///     name: String,
    /// }
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let api = Api::builder_of([User::spec()]).title("People").public().build()?;
    /// let document = api.openapi();
    /// assert_eq!(document.info.title, "People");
    /// assert!(document.paths.paths.contains_key("/v1/users/{user}"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn openapi(&self) -> OpenApi {
        document(self.described())
    }

    /// The statements that create the tables and indexes in the database of this dialect, for the
    /// resources that have no [backend](ApiBuilder::backend).
    pub fn schema(&self, dialect: Dialect) -> String {
        schema(&self.resources(), dialect)
    }

    fn described(&self) -> Described<'_> {
        Described {
            model: &self.model,
            handlers: &self.handlers,
            policies: &self.policies,
            limits: &self.limits,
            about: &self.about,
        }
    }

    /// The resources of which the store that the API is opened on keeps rows.
    fn resources(&self) -> Vec<&'static ResourceSpec> {
        let elsewhere = |resource| {
            let mut backends = self.backends.iter();
            backends.any(|backend| backend.resource == resource)
        };
        let entities = self.model.entities.iter();
        let resources = entities.map(|entity| entity.resource);
        resources
            .filter(|resource| !resource.computed && !elsewhere(*resource))
            .collect()
    }
}

impl fmt::Debug for Api {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Api")
            .field("about", &self.about)
            .field("model", &self.model)
            .finish_non_exhaustive()
    }
}
