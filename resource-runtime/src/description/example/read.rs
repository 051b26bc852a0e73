//! Bodies and queries that are read and refused, by what reads them.

use serde_json::json;

use super::{Found, Scene, Scenes};
use crate::change::Withheld;
use crate::model::{Action, Endpoint, Shape, Tie};
use crate::problem::{Mistakes, Problem, ProblemKind};
use crate::query::{Criteria, Outline, Parameters, Shown};

impl Scenes<'_> {
    /// A body with a member that is not known.
    pub(super) fn unknown(&self) -> Option<Scene> {
        let Found {
            endpoint, action, ..
        } = self.at(|_, action| action.takes_body())?;
        let mut body = json!({"colour": "red"});
        if action == Action::UpdateMany {
            // A batch says which rows it is about.
            body[endpoint.resource_at(0).plural] = json!([]);
        }
        self.written(body.to_string().as_bytes())
    }

    /// A body that is read and refused.
    pub(super) fn written(&self, body: &[u8]) -> Option<Scene> {
        let Found {
            endpoint,
            action,
            path,
        } = self.at(|_, action| action.takes_body())?;
        let form = &self.described.model.entity(endpoint).form;
        let fixed = (endpoint.fixed(), Withheld::NOTHING);
        let one = |purpose| {
            form.read(body, purpose, fixed)
                .map(|(_, mistakes)| mistakes)
        };
        let read: Result<Mistakes, Problem> = match action {
            Action::Create if endpoint.shape == Shape::Collection => {
                form.creation(body, fixed).map(|(_, mistakes)| mistakes)
            }
            Action::UpdateMany => form.revision(body, fixed).map(|(_, mistakes)| mistakes),
            // Of what is there, where it may be both.
            _ => one(*endpoint.purposes(action).last()?),
        };
        let problem = match read {
            Ok(mistakes) if mistakes.is_empty() => return None,
            Ok(mistakes) => Problem::invalid_body(mistakes),
            Err(problem) => problem,
        };
        Some((path, problem))
    }

    /// A query that is read and refused.
    pub(super) fn queried(&self, query: &str) -> Option<Scene> {
        let Found {
            endpoint,
            action,
            path,
        } = self.at(|_, _| true)?;
        let parameters = match Parameters::read(query, &self.described.model.queries) {
            Ok(parameters) => parameters,
            Err(problem) => return Some((path, problem)),
        };
        let resource = self.described.model.entity(endpoint).resource;
        let fixed = endpoint.fixed().filter(|_| endpoint.tie == Tie::Parent);
        let problem = match action {
            Action::List => Criteria::read(resource, (fixed, &[]), &parameters).err(),
            Action::Get => {
                let withheld = &[];
                Outline::read(Shown { resource, withheld }, &parameters).err()
            }
            Action::UpdateMany => Criteria::selecting(resource, (fixed, &[]), &parameters).err(),
            Action::DeleteMany => Criteria::ids(resource, &parameters).err(),
            _ => parameters.expect_none().err(),
        };
        problem.map(|problem| (path, problem))
    }

    /// A parameter that is known, with a value that is not; where none is known, one that cannot be
    /// decoded.
    pub(super) fn mistaken(&self) -> Option<Scene> {
        let Found {
            endpoint, action, ..
        } = self.at(|_, _| true)?;
        let known = match action {
            Action::List => self.queried("limit=0"),
            Action::Get => self.queried("expand=colour"),
            // No number is an id, and no slug is this.
            Action::DeleteMany => self.queried(&format!("{}=!", endpoint.resource_at(0).id().name)),
            _ => None,
        };
        let known = known.filter(|(_, problem)| problem.kind() == ProblemKind::InvalidQuery);
        known.or_else(|| self.queried(UNDECODABLE))
    }

    /// A batch that is two things at once.
    pub(super) fn ambiguous(&self) -> Option<Scene> {
        let Found {
            endpoint, action, ..
        } = self.at(takes_list)?;
        let resource = endpoint.resource_at(0);
        let id = super::sample::id(resource);
        let body = match action {
            Action::Create => json!({resource.plural: [], "colour": "red"}),
            _ => json!({resource.plural: [id, {"id": id}]}),
        };
        self.written(body.to_string().as_bytes())
    }

    /// A batch of one more than is taken.
    pub(super) fn too_many(&self) -> Option<Scene> {
        let Found {
            endpoint,
            action,
            path,
        } = self
            .at(|endpoint, action| action == Action::DeleteMany || takes_list(endpoint, action))?;
        let resource = endpoint.resource_at(0);
        let (nouns, most) = (resource.nouns(), resource.limits.batch);
        let many = most.saturating_add(1);
        if action == Action::DeleteMany {
            let detail = format!("{many} {nouns} are named; at most {most} are taken at once");
            return Some((path, Problem::new(ProblemKind::BatchTooLarge, detail)));
        }
        let body = json!({resource.plural: vec![0; many as usize]});
        self.written(body.to_string().as_bytes())
    }
}

/// A query that is no text.
pub(super) const UNDECODABLE: &str = "colour=%";

/// Whether a body for an action may hold a list of rows.
fn takes_list(endpoint: &Endpoint, action: Action) -> bool {
    endpoint.shape == Shape::Collection && matches!(action, Action::Create | Action::UpdateMany)
}
