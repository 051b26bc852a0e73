//! What a problem of each kind looks like: what this very API answers, word for word, to a request
//! that somebody could make.

mod clashes;
mod keys;
mod too_much;

use serde_json::{Value as Json, json};

use super::document::Described;
use super::sample;
use crate::change::{Purpose, Withheld};
use crate::model::{Action, Endpoint, PROBLEMS, Part, Shape, Tie};
use crate::policy::unauthenticated;
use crate::problem::{Location, Mistake, Problem, ProblemKind};
use crate::query::{Criteria, Parameters};
use crate::resource::{Archetype, Value};

/// A problem of one kind, as an answer shows it; `None` where this API has none of that kind.
pub(super) fn of(described: Described<'_>, kind: ProblemKind) -> Option<Json> {
    let (path, problem) = Scenes(described).of(kind)?;
    debug_assert_eq!(problem.kind(), kind, "the kind that was asked for");
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
struct Scenes<'a>(Described<'a>);

impl<'a> Scenes<'a> {
    fn of(&self, kind: ProblemKind) -> Option<Scene> {
        match kind {
            ProblemKind::MalformedBody => self.written(b"{\"id\":"),
            ProblemKind::InvalidBody => self.written(b"{\"colour\":\"red\"}"),
            ProblemKind::InvalidQuery => self.listed("limit=0"),
            ProblemKind::UnknownParameter => self.listed("colour=red"),
            ProblemKind::AmbiguousBatch => self.ambiguous(),
            ProblemKind::IdempotencyKeyRequired
            | ProblemKind::IdempotencyKeyReused
            | ProblemKind::StillRunning => self.keyed(kind),
            _ => {
                let (path, detail, errors) = self.told(kind)?;
                Some((path, Problem::new(kind, detail).with_errors(errors)))
            }
        }
    }

    /// The endpoint with the fewest parameters where an action is done that `such` is said of, and a
    /// path to it.
    fn at(&self, such: impl Fn(&Endpoint, Action) -> bool) -> Option<(&'a Endpoint, String)> {
        let Described { model, .. } = self.0;
        let endpoints = model.endpoints.iter().filter(|endpoint| {
            let mut actions = endpoint.methods.iter().map(|(_, action)| *action);
            endpoint.tie == Tie::Parent && actions.any(|action| such(endpoint, action))
        });
        let endpoint = endpoints.min_by_key(|endpoint| endpoint.template.levels().count())?;
        let parts = endpoint.template.parts.iter().map(|part| match part {
            Part::Segment(segment) => format!("/{segment}"),
            Part::Parameter { level, .. } => {
                format!("/{}", sample::id(endpoint.resource_at(*level)))
            }
        });
        let path = parts.fold(model.base.clone(), |path, part| path + &part);
        Some((endpoint, path))
    }

    /// The same, where nothing but the action matters.
    fn doing(&self, actions: &[Action]) -> Option<(&'a Endpoint, String)> {
        let found = |action: &Action| self.at(|_, known| known == *action);
        actions.iter().find_map(found)
    }

    /// A body that is read and refused.
    fn written(&self, body: &[u8]) -> Option<Scene> {
        let (endpoint, path) = self.doing(&[Action::Update, Action::Create, Action::Put])?;
        let form = &self.0.model.entity(endpoint).form;
        let purpose = match endpoint.shape {
            Shape::Collection => Purpose::Create,
            Shape::Item | Shape::Single => Purpose::Update,
        };
        let problem = match form.read(body, purpose, (endpoint.fixed(), Withheld::NOTHING)) {
            Ok((_, mistakes)) if mistakes.is_empty() => return None,
            Ok((_, mistakes)) => Problem::invalid_body(mistakes),
            Err(problem) => problem,
        };
        Some((path, problem))
    }

    /// A query that is read and refused.
    fn listed(&self, query: &str) -> Option<Scene> {
        let (endpoint, path) = self.doing(&[Action::List])?;
        let parameters = Parameters::read(query, &self.0.model.queries).ok()?;
        let resource = self.0.model.entity(endpoint).resource;
        let read = Criteria::read(resource, (endpoint.fixed(), &[]), &parameters);
        read.err().map(|problem| (path, problem))
    }

    fn ambiguous(&self) -> Option<Scene> {
        let (endpoint, path) = self.doing(&[Action::UpdateMany])?;
        let entity = self.0.model.entity(endpoint);
        let id = sample::id(entity.resource);
        let body = json!({entity.resource.plural: [id, {"id": id}]}).to_string();
        let read = entity
            .form
            .revision(body.as_bytes(), (endpoint.fixed(), Withheld::NOTHING));
        read.err().map(|problem| (path, problem))
    }

    /// The path, the detail and the mistakes of what no reader of this room says.
    fn told(&self, kind: ProblemKind) -> Option<Told> {
        let Described { model, about, .. } = self.0;
        let read = || self.doing(&[Action::Get, Action::List]);
        let written =
            || self.doing(&[Action::Update, Action::Create, Action::Put, Action::Replace]);
        let noun = |endpoint: &Endpoint| endpoint.resource_at(0).noun();
        let plain = |found: Option<(&Endpoint, String)>, detail: String| {
            found.map(|(_, path)| (path, detail, Vec::new()))
        };
        match kind {
            ProblemKind::InvalidCursor => {
                let (_, path) = self.doing(&[Action::List])?;
                let told = "was not made for this path, filter and order; start without a cursor";
                Some((
                    path,
                    "the cursor does not belong to this list".to_owned(),
                    vec![Mistake::in_parameter("cursor", told)],
                ))
            }
            ProblemKind::InvalidHeader => plain(
                written(),
                "Content-Range is not taken: send the properties that change, without it".to_owned(),
            ),
            ProblemKind::UnexpectedBody => plain(
                read(),
                "this request takes no body; what it is about stands in the path and the query"
                    .to_owned(),
            ),
            ProblemKind::SelectorRequired => {
                let (endpoint, path) = self.doing(&[Action::DeleteMany])?;
                let resource = endpoint.resource_at(0);
                let (nouns, id) = (resource.nouns(), resource.id().name);
                Some((path, format!("say which {nouns}, as in ?{id}=…&{id}=…"), Vec::new()))
            }
            ProblemKind::BatchTooLarge => {
                let (endpoint, path) = self.doing(&[Action::DeleteMany])?;
                let resource = endpoint.resource_at(0);
                let (nouns, most) = (resource.nouns(), resource.limits.batch);
                let named = most.saturating_add(1);
                let detail = format!("{named} {nouns} are named; at most {most} are taken at once");
                Some((path, detail, Vec::new()))
            }
            ProblemKind::Unauthenticated => {
                let problem = unauthenticated(about.security.first()?, false);
                plain(read(), problem.detail().to_owned())
            }
            ProblemKind::Forbidden => {
                let (endpoint, path) = written()?;
                let nouns = endpoint.resource_at(0).nouns();
                Some((path, format!("you may not change {nouns}"), Vec::new()))
            }
            ProblemKind::NotFound => {
                let (endpoint, path) = read()?;
                Some((path, format!("there is no such {}", noun(endpoint)), Vec::new()))
            }
            ProblemKind::MethodNotAllowed => {
                let (endpoint, path) = read()?;
                let allow = endpoint.allow();
                let detail = format!(
                    "PATCH is not known here; PUT changes only the properties that it is sent; \
                     allowed: {allow}"
                );
                Some((path, detail, Vec::new()))
            }
            ProblemKind::NotAcceptable => plain(
                read(),
                "the Accept header does not admit application/json, which is all that is sent"
                    .to_owned(),
            ),
            ProblemKind::Duplicate => self.duplicate(),
            ProblemKind::AlreadyThere => {
                let single = |endpoint: &Endpoint, action| {
                    action == Action::Create && endpoint.shape == Shape::Single
                };
                let (endpoint, path) = self.at(single)?;
                let resource = endpoint.resource_at(0);
                if resource.archetype == Archetype::Controller {
                    return None;
                }
                let (owner, noun) = (endpoint.resource_at(1).noun(), resource.noun());
                Some((path, format!("the {owner} has its one {noun} already"), Vec::new()))
            }
            ProblemKind::StillReferenced => self.still_referenced(),
            ProblemKind::Gone => {
                let gone = |endpoint: &Endpoint, action| {
                    let told = endpoint.deprecation(action);
                    told.is_some_and(|told| told.sunset.is_some())
                };
                let (endpoint, path) = self.at(gone)?;
                let mut actions = endpoint.methods.iter().map(|(_, action)| *action);
                let told = actions.find_map(|action| endpoint.deprecation(action))?;
                Some((path, told.to_string(), Vec::new()))
            }
            ProblemKind::PreconditionFailed => self.stale(),
            ProblemKind::PreconditionRequired => plain(
                self.at(|endpoint, action| {
                    action == Action::Update && endpoint.resource_at(0).requirements.if_match
                }),
                "say which state you have seen: GET it, and send the ETag of the answer as If-Match"
                    .to_owned(),
            ),
            ProblemKind::UnsupportedMediaType => plain(
                written(),
                "the body has no Content-Type; send it as application/json".to_owned(),
            ),
            ProblemKind::InvalidId => {
                let (endpoint, path) = self.doing(&[Action::Put])?;
                let entity = model.entity(endpoint);
                let mistake = entity.form.id_mistake(&Value::Text(".".to_owned()))?;
                let path = format!("{}/%2E", path.rsplit_once('/')?.0);
                let mistakes = vec![Mistake::in_parameter(entity.resource.param, mistake)];
                Some((path, format!("no {} can have this id", noun(endpoint)), mistakes))
            }
            ProblemKind::Internal => {
                plain(read(), "the store failed; the log says more".to_owned())
            }
            ProblemKind::Unavailable => plain(read(), "the store is busy; try again".to_owned()),
            ProblemKind::Conflict if !self.0.handlers.is_empty() => {
                let (endpoint, path) = written()?;
                Some((path, format!("the {} cannot be changed now", noun(endpoint)), Vec::new()))
            }
            ProblemKind::RequestTimeout
            | ProblemKind::ContentTooLarge
            | ProblemKind::UriTooLong
            | ProblemKind::RequestHeaderFieldsTooLarge
            | ProblemKind::RateLimited
            | ProblemKind::TooManyAtOnce
            | ProblemKind::TooSlow => self.too_much(kind),
            // The words of the others are those of the user's own logic.
            _ => None,
        }
    }
}
