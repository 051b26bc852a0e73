//! What a check is told beside the API.

use actix_web::web::ServiceConfig;
use serde_json::Value;

use super::client::{Beside, Caller};
use super::sample::Sample;
use crate::api::Api;
use crate::resource::{Column, Resource, ResourceSpec};
use crate::store::testing::Report;

/// How an API is checked: where, by whom, and with which values.
///
/// ```
/// use resource_runtime::conformance::{self, row_of};
/// use resource_runtime::prelude::*;
/// use serde_json::json;
///
/// /// A number that somebody picked.
/// #[derive(Resource)]
/// #[resource(handler = EvenOnly)]
/// struct Pick {
///     #[resource(id)]
///     id: i64,
///     number: u32,
/// }
///
/// #[derive(Default)]
/// struct EvenOnly;
///
/// impl Handler for EvenOnly {
///     type Resource = Pick;
///     type Error = Problem;
///
///     async fn create(&self, cx: &mut Context<'_>, new: Vec<NewPick>) -> Result<Vec<Pick>, Problem> {
///         if new.iter().any(|pick| pick.number % 2 == 1) {
///             return Err(Problem::invalid("number", "is odd"));
///         }
///         cx.create(new).await
///     }
/// }
///
/// # #[actix_web::main]
/// # async fn main() {
/// let api = Api::builder_of([Pick::spec()]).public().build().unwrap();
/// conformance::Options::new()
///     .sample::<Pick>(|number| json!({"number": 2 * number}))
///     .check(&api)
///     .await;
/// # }
/// ```
#[derive(Debug, Clone)]
#[must_use]
pub struct Options {
    pub(super) url: String,
    pub(super) headers: Vec<(String, String)>,
    pub(super) callers: Vec<Caller>,
    pub(super) beside: Vec<Beside>,
    pub(super) samples: Vec<Sample>,
    pub(super) decided: Vec<Decided>,
    pub(super) principals: Vec<Principal>,
}

/// A property that a handler decides, by its name.
pub(super) type Decided = (&'static ResourceSpec, &'static str);

/// Somebody who asks.
#[derive(Debug, Clone)]
pub(super) struct Principal {
    pub(super) name: String,
    pub(super) headers: Vec<(String, String)>,
}

impl Options {
    /// A private SQLite store, nobody in particular, and values made from the declarations.
    pub fn new() -> Self {
        Self {
            url: "sqlite::memory:".to_owned(),
            headers: Vec::new(),
            callers: Vec::new(),
            beside: Vec::new(),
            samples: Vec::new(),
            decided: Vec::new(),
            principals: Vec::new(),
        }
    }

    /// Opens the API on this store; what is missing in a PostgreSQL database is created. Rows stay
    /// there, so take a database, or a schema, that is there for tests.
    pub fn on(mut self, url: impl Into<String>) -> Self {
        self.url = url.into();
        self
    }

    /// Sends a header with every request.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Puts somebody into every request, as middleware of the program does: what
    /// [`Context::caller`](crate::handler::Context::caller) gives to handlers.
    pub fn caller<C: Clone + 'static>(mut self, caller: C) -> Self {
        self.callers.push(Caller::new(caller));
        self
    }

    /// Mounts what the program mounts beside the service, such as the data that an extractor needs:
    /// `.configure(|app| { app.app_data(tokens.clone()); })`.
    pub fn configure(mut self, configure: impl Fn(&mut ServiceConfig) + 'static) -> Self {
        self.beside.push(Beside::new(configure));
        self
    }

    /// Values for a resource whose handler does not take every value that the declaration admits.
    ///
    /// `values` gives an object with some or all of the properties, by their names on the wire; they
    /// stand in place of what would have been made. It is asked for each row anew, with a number
    /// that no other row has. [`row_of`] stands for the id of another resource's row. Of a store it
    /// may give the id, which is asked for by itself.
    ///
    /// Where a property refers to rows that no client can make, it gives the id of one that is there.
    pub fn sample<R: Resource>(mut self, values: impl Fn(usize) -> Value + 'static) -> Self {
        self.samples.push(Sample::of::<R>(values));
        self
    }

    /// Names a property that the handler of its resource decides by itself, whatever is sent or not.
    /// All others keep what they had where nothing is sent of them, and a new row has their defaults.
    ///
    /// ```
    /// # use resource_runtime::conformance::Options;
    /// # use resource_runtime::prelude::*;
    /// #
    /// /// A text that somebody wrote.
    /// #[derive(Resource)]
    /// #[resource(handler = CountsWords)]
    /// struct Essay {
    ///     #[resource(id)]
    ///     id: i64,
    ///     text: String,
    ///     #[resource(read_only, default = 0)]
    ///     word_count: u32,
    /// }
    /// #
    /// # #[derive(Default)]
    /// # struct CountsWords;
    /// #
    /// # impl Handler for CountsWords {
    /// #     type Resource = Essay;
    /// #     type Error = Problem;
    /// #     async fn update(
    /// #         &self,
    /// #         cx: &mut Context<'_>,
    /// #         mut changes: Vec<(i64, EssayChanges)>,
    /// #     ) -> Result<Vec<Essay>, Problem> {
    /// #         for (_, change) in &mut changes {
    /// #             let words = change.text.as_ref().map(|text| text.split(' ').count());
    /// #             change.word_count = words.and_then(|words| u32::try_from(words).ok());
    /// #         }
    /// #         cx.update(changes).await
    /// #     }
    /// # }
    ///
    /// # #[actix_web::main]
    /// # async fn main() {
    /// # let api = Api::builder_of([Essay::spec()]).public().build().unwrap();
    /// let options = Options::new().decided(Essay::fields().word_count);
    /// options.check(&api).await;
    /// # }
    /// ```
    pub fn decided<R: Resource, T>(mut self, property: Column<R, T>) -> Self {
        let name = R::spec().fields[property.place()].name;
        self.decided.push((R::spec(), name));
        self
    }

    /// Somebody whose rights [`check_rights`](Self::check_rights) looks at: a name for the report, and
    /// the headers that say who it is. Who sends none is nobody.
    pub fn principal<'h>(
        mut self,
        name: impl Into<String>,
        headers: impl IntoIterator<Item = (&'h str, String)>,
    ) -> Self {
        let headers = headers.into_iter();
        let headers = headers.map(|(name, value)| (name.to_owned(), value));
        self.principals.push(Principal {
            name: name.into(),
            headers: headers.collect(),
        });
        self
    }

    /// Holds an API to its policy: each [principal](Self::principal) asks every route for every row,
    /// its own, another's and a missing one, alone, in lists, batches, expansions and references.
    ///
    /// Rows are made past the policy, some for each row above; references lead to each of the rows
    /// that they can lead to, by turns, and a [sample](Self::sample) says what else decides who may do
    /// what. It is asked with 1, 2, … for each resource, which are the ids on an empty store. What is
    /// right is found out without the service: the policy is asked, and its conditions are held
    /// against the rows that the store has.
    ///
    /// The store must be empty.
    ///
    /// # Panics
    /// Panics when something is answered or done otherwise than the policy says, after printing how
    /// each went, and when the store cannot be opened.
    pub async fn check_rights(&self, api: &Api) {
        held(&self.report_rights(api).await);
    }

    /// The same, and says how each went.
    ///
    /// # Panics
    /// Panics when the store cannot be opened.
    pub async fn report_rights(&self, api: &Api) -> Report {
        super::rights::report(self, api).await
    }

    /// Checks an API.
    ///
    /// # Panics
    /// Panics when a statement does not hold, after printing how each went, and when the store
    /// cannot be opened.
    pub async fn check(&self, api: &Api) {
        held(&self.report(api).await);
    }

    /// Checks an API and says how each statement went.
    ///
    /// # Panics
    /// Panics when the store cannot be opened.
    pub async fn report(&self, api: &Api) -> Report {
        super::run::report(self, api).await
    }
}

/// Prints a report, which must be good.
fn held(report: &Report) {
    println!("{report}");
    let faults = report.faults().count();
    assert!(faults == 0, "{faults} statements do not hold");
}

impl Default for Options {
    fn default() -> Self {
        Self::new()
    }
}
