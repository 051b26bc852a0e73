//! An API in the making.

use std::sync::Arc;
use std::time::Duration;

use super::Api;
use super::backend::Backend;
use super::checks::{self, BuildError};
use crate::description::{About, Security};
use crate::handler::{GivenHandler, Handler};
use crate::policy::{Policy, Public};
use crate::request::BodyLimits;
use crate::resource::{Resource, ResourceSpec};
use crate::store::{PostgresOptions, SqliteOptions, Store};

/// What is taken where the builder is told nothing.
const BODY_LIMITS: BodyLimits = BodyLimits {
    bytes: 1024 * 1024,
    time: Duration::from_secs(10),
};

/// Nobody has said yet who may call the API, so it cannot be built.
#[derive(Debug, Clone, Copy)]
pub struct Undecided;

/// An API in the making; `P` is its policy.
#[derive(Debug)]
#[must_use]
pub struct ApiBuilder<P> {
    resources: Vec<&'static ResourceSpec>,
    about: About,
    cursor_keys: Vec<[u8; 32]>,
    sqlite: SqliteOptions,
    postgres: PostgresOptions,
    body_limits: BodyLimits,
    handlers: Vec<GivenHandler>,
    backends: Vec<Backend>,
    policy: P,
}

impl ApiBuilder<Undecided> {
    pub(super) fn new(resources: Vec<&'static ResourceSpec>) -> Self {
        Self {
            resources,
            about: About {
                title: "API".to_owned(),
                version: "v1".to_owned(),
                description: None,
                license: None,
                servers: Vec::new(),
                security: Vec::new(),
                described: true,
                documented: cfg!(feature = "documentation"),
            },
            cursor_keys: Vec::new(),
            sqlite: SqliteOptions::default(),
            postgres: PostgresOptions::default(),
            body_limits: BODY_LIMITS,
            handlers: Vec::new(),
            backends: Vec::new(),
            policy: Undecided,
        }
    }

    /// Everybody may do everything that the declarations offer.
    pub fn public(self) -> ApiBuilder<Public> {
        ApiBuilder {
            resources: self.resources,
            about: self.about,
            cursor_keys: self.cursor_keys,
            sqlite: self.sqlite,
            postgres: self.postgres,
            body_limits: self.body_limits,
            handlers: self.handlers,
            backends: self.backends,
            policy: Public,
        }
    }
}

impl<P> ApiBuilder<P> {
    /// The title, for people: it heads the description and the page that shows it.
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.about.title = title.into();
        self
    }

    /// What the API is for, in `CommonMark`: it begins the description.
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.about.description = Some(description.into());
        self
    }

    /// The licence under which the API is offered, as an SPDX expression: `Apache-2.0`.
    pub fn license(mut self, name: impl Into<String>) -> Self {
        self.about.license = Some(name.into());
        self
    }

    /// An address that the API is served at, without the version: `https://api.example.com`. It is
    /// told in the description and nowhere else; where none is given, clients take the one that they
    /// have read the description from.
    pub fn server(mut self, url: impl Into<String>) -> Self {
        self.about.servers.push(url.into());
        self
    }

    /// A way in which clients say who they are. It is told in the description, so that clients and
    /// the page can send it; what is made of it is for a handler, or for a middleware of actix.
    pub fn security(mut self, security: Security) -> Self {
        self.about.security.push(security);
        self
    }

    /// Serves no description, and so no page that shows it either. [`Api::openapi`] still makes it.
    pub fn without_description(mut self) -> Self {
        self.about.described = false;
        self.without_documentation()
    }

    /// Serves no page that shows the description. Without the feature `documentation` there is none.
    pub fn without_documentation(mut self) -> Self {
        self.about.documented = false;
        self
    }

    /// The first segment of every path; `v1` where this is not called.
    pub fn version(mut self, version: impl Into<String>) -> Self {
        self.about.version = version.into();
        self
    }

    /// Adds a resource by hand. One that is linked into the program is there already, and twice is
    /// fine.
    pub fn resource<R: Resource>(mut self) -> Self {
        self.resources.push(R::spec());
        self
    }

    /// The handler of the resource that declares it, where its type has no `Default` or another
    /// than that is wanted.
    ///
    /// ```
    /// use resource_runtime::prelude::*;
    ///
    /// /// What somebody has to say.
    /// #[derive(Resource)]
    /// #[resource(handler = NoteHandler)]
    /// struct Note {
    ///     #[resource(id)]
    ///     id: i64,
    ///     text: String,
    /// }
    ///
    /// /// Knows how much may be said.
    /// struct NoteHandler {
    ///     most: usize,
    /// }
    ///
    /// impl Handler for NoteHandler {
    ///     type Resource = Note;
    ///     type Error = Problem;
    ///
    ///     async fn create(&self, cx: &mut Context<'_>, new: Vec<NewNote>) -> Result<Vec<Note>, Problem> {
    ///         if new.iter().any(|note| note.text.len() > self.most) {
    ///             return Err(Problem::invalid("text", "says too much"));
    ///         }
    ///         cx.create(new).await
    ///     }
    /// }
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let api = Api::builder_of([Note::spec()]).public();
    /// let api = api.handler(NoteHandler { most: 100 }).build()?;
    /// # drop(api);
    /// # Ok(())
    /// # }
    /// ```
    pub fn handler<H: Handler>(mut self, handler: H) -> Self {
        self.handlers.push(GivenHandler::new(handler));
        self
    }

    /// Keeps the rows of `R` in a store of their own; those of all other resources live in the one
    /// that the API is opened on.
    ///
    /// A store promises much of its own rows and nothing of another's: `build()` refuses a parent, a
    /// reference, a one-to-one relation or a link between resources of different stores. Resources
    /// that belong together share one: `.backend::<Note>(store.clone()).backend::<Label>(store)`.
    ///
    /// A write, a batch, and a handler's transaction are of the store that keeps the rows of their
    /// resource. Within it a handler reads rows of other stores as anybody does; writing them is an
    /// error, because one could not be undone with the other. Work that is left for
    /// [later](crate::handler::Context::later) may.
    ///
    /// ```
    /// use std::sync::Arc;
    ///
    /// use resource_runtime::prelude::*;
    /// use resource_runtime::store::Memory;
    ///
    /// /// Somebody who is here just now.
    /// #[derive(Resource)]
    /// struct Visitor {
    ///     #[resource(id)]
    ///     id: i64,
    /// }
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let here = Arc::new(Memory::new(&[Visitor::spec()])?);
    /// let api = Api::builder_of([Visitor::spec()]).public();
    /// let api = api.backend::<Visitor>(here).build()?;
    /// # drop(api);
    /// # Ok(())
    /// # }
    /// ```
    pub fn backend<R: Resource>(mut self, store: Arc<impl Store + 'static>) -> Self {
        self.backends.push(Backend::new::<R, _>(store));
        self
    }

    /// The keys that page tokens are sealed with, in place of the main store's own. The first seals,
    /// each opens: put a new key first and drop the old one when no client holds its tokens.
    pub fn cursor_keys(mut self, keys: impl IntoIterator<Item = [u8; 32]>) -> Self {
        self.cursor_keys = keys.into_iter().collect();
        self
    }

    /// How long one read may take before it is given up with 503; 2 s where this is not called.
    pub fn read_timeout(mut self, timeout: Duration) -> Self {
        self.sqlite.read_timeout = timeout;
        self.postgres.statement_timeout = timeout;
        self
    }

    /// How long a handler's transaction may stay open before it is undone with 503; 2 s where this is
    /// not called.
    pub fn transaction_timeout(mut self, timeout: Duration) -> Self {
        self.sqlite.transaction_timeout = timeout;
        self.postgres.transaction_timeout = timeout;
        self
    }

    /// The longest body that is taken, in bytes; 1 MiB where this is not called.
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limits.bytes = bytes;
        self
    }

    /// How long a body may take to arrive before it is refused with 408; 10 s where this is not
    /// called.
    pub fn body_timeout(mut self, timeout: Duration) -> Self {
        self.body_limits.time = timeout;
        self
    }
}

impl<P> ApiBuilder<P> {
    /// Checks the API as a whole. Does no I/O.
    ///
    /// # Errors
    /// [`BuildError`] with everything that is wrong, each with the declarations' places.
    #[rustfmt::skip] // An error shows as many lines as the bound takes.
    pub fn build(self) -> Result<Api, BuildError> where P: Policy {
        let (model, handlers) =
            checks::model(&self.about, self.resources, self.handlers, &self.backends)?;
        Ok(Api {
            handlers: Arc::new(handlers),
            backends: self.backends,
            about: self.about,
            model: Arc::new(model),
            policy: Arc::new(self.policy),
            cursor_keys: self.cursor_keys,
            sqlite: self.sqlite,
            postgres: self.postgres,
            body_limits: self.body_limits,
        })
    }
}
