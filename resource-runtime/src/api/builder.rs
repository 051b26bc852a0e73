//! An API in the making.

mod limits;
mod policy;

pub use policy::{Decided, Undecided};

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};

use super::Api;
use super::backend::Backend;
use super::checks::{self, BuildError, Given, Said};
use crate::description::About;
use crate::handler::{GivenHandler, Handler};
use crate::mount::Clock;
use crate::policy::{Erased, GivenPolicy};
use crate::query::QueryLimits;
use crate::request::Limits;
use crate::resource::{Resource, ResourceSpec};
use crate::store::{PostgresOptions, SqliteOptions, Store};

/// How long the answers to requests with a key are kept, unless it is said.
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// An API in the making; `P` is its policy.
#[derive(Debug)]
#[must_use]
pub struct ApiBuilder<P> {
    resources: Vec<&'static ResourceSpec>,
    about: About,
    cursor_keys: Vec<[u8; 32]>,
    sqlite: SqliteOptions,
    postgres: PostgresOptions,
    limits: Limits,
    queries: QueryLimits,
    clock: Clock,
    handlers: Vec<GivenHandler>,
    policies: Vec<GivenPolicy>,
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
                answers_kept: DAY,
                without_answers: Vec::new(),
                gone_after_sunset: false,
                described: true,
                documented: cfg!(feature = "documentation"),
            },
            cursor_keys: Vec::new(),
            sqlite: SqliteOptions::default(),
            postgres: PostgresOptions::default(),
            limits: Limits::default(),
            queries: QueryLimits::default(),
            clock: Clock::default(),
            handlers: Vec::new(),
            policies: Vec::new(),
            backends: Vec::new(),
            policy: Undecided,
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

    /// Refuses what is declared `deprecated` once the day of its `sunset` has come: 410, with the
    /// reason and a link to what takes its place. Where this is not called it is served until it is
    /// declared no more.
    pub fn gone_after_sunset(mut self) -> Self {
        self.about.gone_after_sunset = true;
        self
    }

    /// What the API takes for the time when it asks whether a sunset has come, so that a test can
    /// see what will be on that day. Rows get their times from the store.
    ///
    /// ```
    /// use resource_runtime::prelude::*;
    ///
    /// /// What was sung before.
    /// #[derive(Resource)]
    /// #[resource(deprecated(
    ///     since = "2026-01-31",
    ///     sunset = "2027-01-31",
    ///     reason = "nobody sings any more"
    /// ))]
    /// struct Song {
    ///     #[resource(id)]
    ///     id: i64,
    /// }
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let that_day: DateTime<Utc> = "2027-01-31T00:00:00Z".parse()?;
    /// let api = Api::builder_of([Song::spec()]).public();
    /// let api = api.gone_after_sunset().clock(move || that_day).build()?;
    /// # drop(api);
    /// # Ok(())
    /// # }
    /// ```
    pub fn clock(mut self, now: impl Fn() -> DateTime<Utc> + Send + Sync + 'static) -> Self {
        self.clock = Clock::new(now);
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
}

impl<P> ApiBuilder<P> {
    /// Checks the API as a whole. Does no I/O.
    ///
    /// # Errors
    /// [`BuildError`] with everything that is wrong, each with the declarations' places.
    #[rustfmt::skip] // An error shows as many lines as the bound takes.
    pub fn build(self) -> Result<Api, BuildError> where P: Decided {
        let given = Given {
            said: Said {
                limits: &self.limits,
                queries: &self.queries,
                read_time: self.sqlite.read_timeout,
                transaction_time: self.sqlite.transaction_timeout,
            },
            handlers: self.handlers,
            policies: self.policies,
            policy: Erased::new(self.policy),
        };
        let (model, handlers, policies) =
            checks::model(&self.about, self.resources, given, &self.backends)?;
        let backends = self.backends.iter();
        let forgetful = backends.filter(|backend| !backend.store.keeps_answers());
        let about = About {
            without_answers: forgetful.map(|backend| backend.resource).collect(),
            security: policies.security().into_iter().chain(self.about.security).collect(),
            ..self.about
        };
        Ok(Api {
            handlers: Arc::new(handlers),
            backends: self.backends,
            about,
            model: Arc::new(model),
            policies: Arc::new(policies),
            cursor_keys: self.cursor_keys,
            sqlite: self.sqlite,
            postgres: self.postgres,
            limits: self.limits,
            clock: self.clock,
        })
    }
}
