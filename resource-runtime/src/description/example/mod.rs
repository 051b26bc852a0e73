//! What a problem of each kind looks like: what this very API answers, word for word, to a request
//! that somebody could make.

mod clashes;
mod header;
mod keys;
mod page;
mod read;
mod states;
mod too_much;

use serde_json::{Value as Json, json};

use super::document::Described;
use super::own_path::OwnPath;
use super::{response, sample};
use crate::change::Purpose;
use crate::model::{Action, Endpoint, PROBLEMS, Part, Tie};
use crate::policy::unauthenticated;
use crate::problem::{Location, Mistake, Problem, ProblemKind};
use crate::resource::{Operation, Value};

/// What is asked in an example.
#[derive(Debug, Clone, Copy)]
pub(super) enum Asked<'a> {
    /// Anything: the plainest that is refused so.
    Anything,
    /// An action at an endpoint.
    Action(&'a Endpoint, Action),
    /// A page of the service's own.
    Page(OwnPath),
}

/// A problem of one kind, as an answer shows it; `None` where what is asked has none of that kind.
pub(super) fn of<'a>(
    described: Described<'a>,
    asked: Asked<'a>,
    kind: ProblemKind,
) -> Option<Json> {
    let (path, problem) = Scenes { described, asked }.of(kind)?;
    let base = &described.model.base;
    let mut details = json!({
        "type": format!("{base}/{PROBLEMS}/{}", kind.slug()),
        "title": kind.title(),
        "status": kind.status(),
        "detail": problem.detail(),
        "instance": path,
        "requestId": "019b0c1f-2f2b-7c3e-8a53-0d2f1c9be7a4",
    });
    if !problem.errors().is_empty() {
        details["errors"] = problem.errors().iter().map(entry).collect();
    }
    Some(details)
}

/// Whether what is asked may not go with how things stand: whether it has a problem of that kind.
pub(super) fn clashes(described: Described<'_>, asked: Asked<'_>) -> bool {
    let kinds = ProblemKind::ALL.into_iter();
    let mut kinds = kinds.filter(|kind| kind.status() == CONFLICT);
    kinds.any(|kind| of(described, asked, kind).is_some())
}

/// RFC 9110 section 15.5.10.
const CONFLICT: u16 = 409;

fn entry(mistake: &Mistake) -> Json {
    match &mistake.at {
        Location::Pointer(pointer) => json!({"pointer": pointer, "detail": mistake.detail}),
        Location::Parameter(name) => json!({"parameter": name, "detail": mistake.detail}),
    }
}

/// A request that is refused, as the path that is asked and what is told.
type Scene = (String, Problem);

/// The path, the detail and the mistakes of one.
type Told = (String, String, Vec<Mistake>);

/// The requests that are refused.
struct Scenes<'a> {
    described: Described<'a>,
    asked: Asked<'a>,
}

/// Where something is done.
struct Found<'a> {
    endpoint: &'a Endpoint,
    action: Action,
    path: String,
}

impl<'a> Scenes<'a> {
    fn of(&self, kind: ProblemKind) -> Option<Scene> {
        let told = |told: Option<Told>| {
            let (path, detail, errors) = told?;
            Some((path, Problem::new(kind, detail).with_errors(errors)))
        };
        let scene = match (kind, self.asked) {
            (_, Asked::Page(page)) => self.on_page(page, kind),
            (ProblemKind::MalformedBody, _) => self.written(b"{\"id\":"),
            (ProblemKind::InvalidBody, _) => self.unknown(),
            (ProblemKind::InvalidQuery, _) => self.mistaken(),
            (ProblemKind::UnknownParameter, _) => self.queried("colour=red"),
            (ProblemKind::AmbiguousBatch, _) => self.ambiguous(),
            (ProblemKind::BatchTooLarge, _) => self.too_many(),
            (ProblemKind::InvalidHeader, _) => self.mistaken_header(),
            (ProblemKind::PreconditionRequired, _) => self.unseen(),
            (
                ProblemKind::IdempotencyKeyRequired
                | ProblemKind::IdempotencyKeyReused
                | ProblemKind::StillRunning,
                _,
            ) => self.keyed(kind),
            _ => told(self.told(kind)),
        };
        scene.filter(|(_, problem)| problem.kind() == kind)
    }

    /// Where that is done that `such` is said of: where anything may be asked, the endpoint with the
    /// fewest parameters.
    fn at(&self, such: impl Fn(&Endpoint, Action) -> bool) -> Option<Found<'a>> {
        let found = |endpoint: &'a Endpoint, action: Action| Found {
            endpoint,
            action,
            path: self.path(endpoint),
        };
        match self.asked {
            Asked::Page(_) => None,
            Asked::Action(endpoint, action) => {
                such(endpoint, action).then(|| found(endpoint, action))
            }
            Asked::Anything => {
                let endpoints = self.described.model.endpoints.iter();
                let plain = endpoints.filter(|endpoint| endpoint.tie == Tie::Parent);
                let such = plain.filter_map(|endpoint| {
                    let mut actions = endpoint.methods.iter().map(|(_, action)| *action);
                    let action = actions.find(|action| such(endpoint, *action))?;
                    Some((endpoint, action))
                });
                let (endpoint, action) =
                    such.min_by_key(|(endpoint, _)| endpoint.template.levels().count())?;
                Some(found(endpoint, action))
            }
        }
    }

    fn path(&self, endpoint: &Endpoint) -> String {
        let parts = endpoint.template.parts.iter().map(|part| match part {
            Part::Segment(segment) => format!("/{segment}"),
            Part::Parameter { level, .. } => {
                format!("/{}", sample::id(endpoint.resource_at(*level)))
            }
        });
        let base = self.described.model.base.clone();
        parts.fold(base, |path, part| path + &part)
    }

    /// The same, where nothing but the action matters.
    fn doing(&self, actions: &[Action]) -> Option<Found<'a>> {
        let found = |action: &Action| self.at(|_, known| known == *action);
        actions.iter().find_map(found)
    }

    /// The path, the detail and the mistakes of what no reader of this room says.
    fn told(&self, kind: ProblemKind) -> Option<Told> {
        let Described { model, about, .. } = self.described;
        let read = || self.doing(&[Action::Get, Action::List]);
        let written = || self.at(|_, action| action.takes_body());
        let noun = |endpoint: &Endpoint| endpoint.resource_at(0).noun();
        let plain = |found: Option<Found<'_>>, detail: String| {
            found.map(|found| (found.path, detail, Vec::new()))
        };
        match kind {
            ProblemKind::InvalidCursor => {
                let Found { path, .. } = self.doing(&[Action::List])?;
                let told = "was not made for this path, filter and order; start without a cursor";
                Some((
                    path,
                    "the cursor does not belong to this list".to_owned(),
                    vec![Mistake::in_parameter("cursor", told)],
                ))
            }
            ProblemKind::UnexpectedBody => plain(
                self.at(|_, action| !action.takes_body()),
                UNEXPECTED_BODY.to_owned(),
            ),
            ProblemKind::SelectorRequired => {
                let batches = [Action::DeleteMany, Action::UpdateMany];
                let found = self.doing(&batches)?;
                let resource = found.endpoint.resource_at(0);
                let (nouns, plural, id) = (resource.nouns(), resource.plural, resource.id().name);
                let detail = match found.action {
                    Action::DeleteMany => format!("say which {nouns}, as in ?{id}=…&{id}=…"),
                    _ => format!(
                        "say which {nouns}: name them in the body, as in {{\"{plural}\": [\"…\"]}}, or \
                         filter them in the query"
                    ),
                };
                Some((found.path, detail, Vec::new()))
            }
            ProblemKind::Unauthenticated => {
                let problem = unauthenticated(about.security.first()?, false);
                plain(read(), problem.detail().to_owned())
            }
            ProblemKind::Forbidden => {
                let found = self.at(|_, _| true)?;
                let resource = model.entity(found.endpoint).resource;
                let operation = match found.endpoint.purposes(found.action) {
                    [Purpose::Create] => Operation::Create,
                    _ => found.action.operation(),
                };
                let problem = Problem::denied(operation, resource);
                Some((found.path, problem.detail().to_owned(), Vec::new()))
            }
            ProblemKind::NotFound => self.missing(),
            ProblemKind::MethodNotAllowed => {
                let Found { endpoint, path, .. } = self.at(|_, _| true)?;
                Some((path, unknown_method(&endpoint.allow()), Vec::new()))
            }
            ProblemKind::NotAcceptable => plain(
                read(),
                "the Accept header does not admit application/json, which is all that is sent"
                    .to_owned(),
            ),
            ProblemKind::Duplicate => self.duplicate(),
            ProblemKind::AlreadyThere => self.already_there(),
            ProblemKind::StillReferenced => self.still_referenced(),
            ProblemKind::Gone => {
                let gone = |endpoint: &Endpoint, action| {
                    let told = endpoint.deprecation(action);
                    told.is_some_and(|told| told.sunset.is_some())
                };
                let found = self.at(gone)?;
                let told = found.endpoint.deprecation(found.action)?;
                Some((found.path, told.to_string(), Vec::new()))
            }
            ProblemKind::PreconditionFailed => self.stale(),
            ProblemKind::UnsupportedMediaType => plain(
                written(),
                "the body has no Content-Type; send it as application/json".to_owned(),
            ),
            ProblemKind::InvalidId => {
                let Found { endpoint, path, .. } = self.doing(&[Action::Put])?;
                let entity = model.entity(endpoint);
                let mistake = entity.form.id_mistake(&Value::Text(".".to_owned()))?;
                let path = format!("{}/%2E", path.rsplit_once('/')?.0);
                let mistakes = vec![Mistake::in_parameter(entity.resource.param, mistake)];
                Some((
                    path,
                    format!("no {} can have this id", noun(endpoint)),
                    mistakes,
                ))
            }
            ProblemKind::Internal => {
                plain(read(), "the store failed; the log says more".to_owned())
            }
            ProblemKind::Unavailable => plain(read(), "the store is busy; try again".to_owned()),
            ProblemKind::Conflict => self.refused_by_logic(),
            ProblemKind::RequestTimeout
            | ProblemKind::ContentTooLarge
            | ProblemKind::UriTooLong
            | ProblemKind::RequestHeaderFieldsTooLarge
            | ProblemKind::RateLimited
            | ProblemKind::TooManyAtOnce
            | ProblemKind::TooSlow => self.too_much(kind),
            _ => None,
        }
    }
}

/// What is told of a body where none is read.
const UNEXPECTED_BODY: &str =
    "this request takes no body; what it is about stands in the path and the query";

/// What is told of a method that a path does not know.
fn unknown_method(allow: &str) -> String {
    format!(
        "PATCH is not known here; PUT changes only the properties that it is sent; allowed: {allow}"
    )
}
