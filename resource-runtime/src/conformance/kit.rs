//! What every case works with: the service, the model behind it, and values.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashSet};
use std::rc::Rc;
use std::sync::Arc;

use serde_json::Value;

use super::client::Serve;
use super::document::Document;
use super::drawn::Drawn;
use super::exchange::{Exchange, Request};
use super::inputs::Inputs;
use super::options::{Decided, Options};
use super::rows::{Row, parent_field};
use super::sample::Sample;
use super::sound::sound;
use crate::api::Api;
use crate::change::{Purpose, taken};
use crate::model::{Endpoint, Model, Part, Template, segment};
use crate::resource::{Archetype, FieldSpec, ResourceSpec};
use crate::store::testing::Checked;

/// No row needs more that is made before it; one that does needs itself.
const FUEL: usize = 16;

/// Why a case could not be tried, where that is so.
pub(super) type Untried = Rc<RefCell<Option<String>>>;

/// The service under test.
pub(super) struct Kit {
    serve: Serve,
    pub(super) model: Arc<Model>,
    pub(super) document: Document,
    headers: Vec<(String, String)>,
    pub(super) samples: Vec<Sample>,
    pub(super) decided: Vec<Decided>,
    pub(super) inputs: Inputs,
    /// The values that were given of which no two may be alike.
    pub(super) drawn: RefCell<HashSet<Drawn>>,
    /// Why what was to be tried could not be.
    pub(super) untried: Untried,
    /// The resources whose store keeps no answers to requests with a key.
    pub(super) without_answers: Vec<&'static ResourceSpec>,
    number: Cell<usize>,
    /// The types of all problems that were answered, each with its status and title.
    pub(super) problems: RefCell<BTreeMap<String, (Value, Value)>>,
}

impl Kit {
    pub(super) fn new(serve: Serve, api: &Api, options: &Options) -> Self {
        Self {
            serve,
            model: Arc::clone(api.model()),
            document: Document::of(api),
            headers: options.headers.clone(),
            samples: options.samples.clone(),
            decided: options.decided.clone(),
            inputs: Inputs::default(),
            drawn: RefCell::default(),
            untried: Untried::default(),
            without_answers: api.without_answers().to_vec(),
            number: Cell::new(1),
            problems: RefCell::default(),
        }
    }

    /// A number that was not given before.
    pub(super) fn number(&self) -> usize {
        self.number.replace(self.number.get() + 1)
    }

    /// Sends a request. Who is told to say which state of a row they have seen looks, and says so; who
    /// is told to give it a key does.
    pub(super) async fn send(&self, request: Request) -> Checked<Exchange> {
        let exchange = self.once(request.clone()).await?;
        if exchange.is_problem(400, "idempotency-key-required") {
            let key = self.key();
            return self.once(request.header("idempotency-key", &key)).await;
        }
        if exchange.answer.status != 428 {
            return Ok(exchange);
        }
        let seen = self.once(Request::new("GET", request.path())).await?;
        let may_be_new = exchange.at("/detail").to_string().contains("If-None-Match");
        let (name, value) = match seen.answer.status {
            200 => ("if-match", "*"),
            _ if may_be_new && request.method == "PUT" => ("if-none-match", "*"),
            _ => ("if-match", "\"none\""),
        };
        self.once(request.header(name, value)).await
    }

    /// A key that no request has had.
    pub(super) fn key(&self) -> String {
        format!("\"conformance {}\"", self.number())
    }

    /// Sends a request as it is. Its answer keeps to what holds for every answer, and to the document.
    pub(super) async fn once(&self, mut request: Request) -> Checked<Exchange> {
        request.headers.extend(self.headers.iter().cloned());
        let answer = (self.serve)(request.clone()).await;
        let exchange = Exchange { request, answer };
        sound(&exchange)?;
        self.document.holds(&exchange)?;
        if let (400.., Value::String(kind)) = (exchange.answer.status, exchange.at("/type")) {
            let told = (exchange.at("/status"), exchange.at("/title"));
            self.problems.borrow_mut().insert(kind, told);
        }
        Ok(exchange)
    }

    pub(super) async fn get(&self, target: &str) -> Checked<Exchange> {
        self.send(Request::new("GET", target)).await
    }

    pub(super) async fn delete(&self, target: &str) -> Checked<Exchange> {
        self.send(Request::new("DELETE", target)).await
    }

    /// Posts nothing: an attachment says all in its path.
    pub(super) async fn attach(&self, target: &str) -> Checked<Exchange> {
        self.send(Request::new("POST", target)).await
    }

    pub(super) async fn post(&self, target: &str, body: &Value) -> Checked<Exchange> {
        self.send(Request::new("POST", target).json(body)).await
    }

    pub(super) async fn put(&self, target: &str, body: &Value) -> Checked<Exchange> {
        self.send(Request::new("PUT", target).json(body)).await
    }

    /// The place of a resource among the model's.
    pub(super) fn place(&self, resource: &ResourceSpec) -> Option<usize> {
        let mut entities = self.model.entities.iter();
        entities.position(|entity| entity.resource == resource)
    }

    /// Whether rows of a resource, and all that they need, can be made over HTTP.
    pub(super) fn can_make(&self, resource: &'static ResourceSpec) -> bool {
        self.can_make_within(resource, FUEL)
    }

    fn can_make_within(&self, resource: &'static ResourceSpec, fuel: usize) -> bool {
        let Some(fuel) = fuel.checked_sub(1) else {
            return false;
        };
        let taken = taken(resource, Purpose::Create, parent_field(resource));
        let sample = self.sample(resource);
        let settled = |field: &FieldSpec| sample.is_some_and(|sample| sample.settles(field));
        let required = taken.filter(|(field, required)| *required && !settled(field));
        let mut needed = required.filter_map(|(field, _)| field.target());
        let parent = resource.parent().map(|(parent, _)| parent);
        resource.archetype != Archetype::Controller
            && self.making(resource).is_some()
            && parent.is_none_or(|parent| self.can_make_within(parent, fuel))
            && needed.all(|target| self.can_make_within(target, fuel))
    }

    /// A path with these keys for the levels of its parameters.
    pub(super) fn path(&self, template: &Template, key: impl Fn(usize) -> String) -> String {
        let mut path = self.model.base.clone();
        for part in &template.parts {
            path.push('/');
            match part {
                Part::Segment(noun) => path.push_str(noun),
                Part::Parameter { level, .. } => {
                    path.push_str(&segment(&key(*level)).to_string());
                }
            }
        }
        path
    }

    /// The one path of a row that all others point at.
    pub(super) fn canonical(&self, row: &Row) -> String {
        let entity = self.model.entity_of(row.resource);
        let entity = entity.expect("every row is of a resource of the API");
        self.path(&entity.canonical, |level| id_at(row, level))
    }

    /// A path to a row, or to the list that it is in.
    pub(super) fn to(&self, endpoint: &Endpoint, row: &Row) -> String {
        self.path(&endpoint.template, |level| id_at(row, level))
    }

    /// A path below a row, with a key of its own where it takes one.
    pub(super) fn below(
        &self,
        endpoint: &Endpoint,
        above: Option<&Row>,
        key: Option<&str>,
    ) -> String {
        self.path(&endpoint.template, |level| match level {
            0 => key.unwrap_or_default().to_owned(),
            level => above.map_or_else(String::new, |above| id_at(above, level - 1)),
        })
    }
}

fn id_at(row: &Row, level: usize) -> String {
    row.at(level).map_or_else(String::new, |row| row.id.clone())
}
