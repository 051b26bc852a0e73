//! Bodies and queries that are read and refused, by what reads them.

use serde_json::json;

use super::{Found, Scene, Scenes};
use crate::change::{Purpose, Withheld};
use crate::model::{Action, Shape, Tie};
use crate::problem::{Mistakes, Problem};
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
            Action::Create => one(Purpose::Create),
            Action::Replace => one(Purpose::Replace),
            Action::UpdateMany => form.revision(body, fixed).map(|(_, mistakes)| mistakes),
            _ => one(Purpose::Update),
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
        let parameters = Parameters::read(query, &self.described.model.queries).ok()?;
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

    /// A parameter that is known, with a value that is not.
    pub(super) fn mistaken(&self) -> Option<Scene> {
        let Found { action, .. } = self.at(|_, _| true)?;
        match action {
            Action::List => self.queried("limit=0"),
            Action::Get => self.queried("expand=colour"),
            _ => None,
        }
    }

    pub(super) fn ambiguous(&self) -> Option<Scene> {
        let Found { endpoint, path, .. } = self.doing(&[Action::UpdateMany])?;
        let entity = self.described.model.entity(endpoint);
        let id = super::sample::id(entity.resource);
        let body = json!({entity.resource.plural: [id, {"id": id}]}).to_string();
        let read = entity
            .form
            .revision(body.as_bytes(), (endpoint.fixed(), Withheld::NOTHING));
        read.err().map(|problem| (path, problem))
    }
}
