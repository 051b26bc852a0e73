//! What a check is told beside the API.

use std::fmt;
use std::rc::Rc;

use serde_json::{Value, json};

use super::client::Caller;
use super::exchange::Object;
use crate::api::Api;
use crate::resource::{Resource, ResourceSpec};
use crate::store::testing::Report;

/// The member that stands for the id of another row in a sample.
const ROW_OF: &str = "$row_of";

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
    pub(super) samples: Vec<Sample>,
}

/// Values that a resource's own logic accepts.
#[derive(Clone)]
pub(super) struct Sample {
    pub(super) resource: &'static ResourceSpec,
    values: Rc<dyn Fn(usize) -> Value>,
}

impl Options {
    /// A private SQLite store, nobody in particular, and values made from the declarations.
    pub fn new() -> Self {
        Self {
            url: "sqlite::memory:".to_owned(),
            headers: Vec::new(),
            callers: Vec::new(),
            samples: Vec::new(),
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

    /// Values for a resource whose handler does not take every value that the declaration admits.
    ///
    /// `values` gives an object with some or all of the properties, by their names on the wire; they
    /// stand in place of what would have been made. It is asked for each row anew, with a number
    /// that no other row has. [`row_of`] stands for the id of another resource's row.
    pub fn sample<R: Resource>(mut self, values: impl Fn(usize) -> Value + 'static) -> Self {
        self.samples.push(Sample {
            resource: R::spec(),
            values: Rc::new(values),
        });
        self
    }

    /// Checks an API.
    ///
    /// # Panics
    /// Panics when a statement does not hold, after printing how each went, and when the store
    /// cannot be opened.
    pub async fn check(&self, api: &Api) {
        let report = self.report(api).await;
        println!("{report}");
        let faults = report.faults().count();
        assert!(faults == 0, "{faults} statements do not hold");
    }

    /// Checks an API and says how each statement went.
    ///
    /// # Panics
    /// Panics when the store cannot be opened.
    pub async fn report(&self, api: &Api) -> Report {
        super::run::report(self, api).await
    }
}

impl Default for Options {
    fn default() -> Self {
        Self::new()
    }
}

/// In a [sample](Options::sample), the id of a row of `R` that is made before.
pub fn row_of<R: Resource>() -> Value {
    json!({ROW_OF: R::spec().name})
}

/// The name of the resource whose row a value of a sample stands for.
pub(super) fn stands_for(value: &Value) -> Option<&str> {
    value.as_object()?.get(ROW_OF)?.as_str()
}

impl Sample {
    /// The values of one row.
    pub(super) fn values(&self, number: usize) -> Object {
        match (self.values)(number) {
            Value::Object(values) => values,
            other => panic!("a sample of {} is an object: {other}", self.resource.name),
        }
    }
}

impl fmt::Debug for Sample {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Sample").field(&self.resource.name).finish()
    }
}
