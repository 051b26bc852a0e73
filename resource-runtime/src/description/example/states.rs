//! Requests about rows that are in another state than a client believes, or not there at all.

use super::{Found, Scene, Scenes, Told, response};
use crate::model::{Action, Endpoint, Shape, Tie};
use crate::problem::{Mistake, Problem, ProblemKind};
use crate::request::Conditions;
use crate::resource::{ResourceSpec, Role};

impl Scenes<'_> {
    /// A state that is not the one that a client has seen.
    pub(super) fn stale(&self) -> Option<Told> {
        let model = self.described.model;
        if let Some(Found { endpoint, path, .. }) = self.at(|endpoint, action| {
            action == Action::UpdateMany && endpoint.resource_at(0).counts_changes()
        }) {
            let resource = endpoint.resource_at(0);
            let nouns = resource.nouns();
            let detail = format!("changed meanwhile: 1 of the {nouns} that the body names");
            let version = &resource.fields[resource.index_of(Role::Version)?];
            let told = "is not the version any more; get it again";
            let mistake = Mistake::in_body(version.name, told).below(resource.plural, 0);
            return Some((path, detail, vec![mistake]));
        }
        let counted = self.at(|endpoint, action| {
            endpoint.takes_state(action)
                // Only as it is shown by default.
                || action.is_safe()
                    && response::is_tagged(model, endpoint, action)
                    && model.entity(endpoint).shape.is_tagged()
        });
        if let Some(Found { endpoint, path, .. }) = counted {
            let detail = format!(
                "the {} is not as it was when it had this tag: get it again, and send its new ETag",
                endpoint.resource_at(0).noun()
            );
            return Some((path, detail, Vec::new()));
        }
        if let Some(Found { path, .. }) = self.at(|_, action| action.is_safe()) {
            let detail =
                "what is read here has no tag: send the request without If-Match, or with *";
            return Some((path, detail.to_owned(), Vec::new()));
        }
        let makes = |endpoint: &Endpoint, action| endpoint.makes_what_is_named(action);
        let Found { endpoint, path, .. } = self.at(makes)?;
        let detail = format!("the {} is there already", endpoint.resource_at(0).noun());
        Some((path, detail, Vec::new()))
    }

    /// A write that does not say which state a client has seen, and must.
    pub(super) fn unseen(&self) -> Option<Scene> {
        let Found {
            endpoint,
            action,
            path,
        } = self.at(|endpoint, action| {
            let takes = endpoint.takes_state(action) || action == Action::UpdateMany;
            takes && endpoint.resource_at(0).requirements.if_match
        })?;
        if action != Action::UpdateMany {
            let make = endpoint.makes_what_is_named(action);
            return Some((path, Conditions::state_required(make)));
        }
        let detail = format!(
            "say which state of each you have seen: send the {} as items, each with its id, its \
             version and the changes",
            endpoint.resource_at(0).nouns()
        );
        Some((
            path,
            Problem::new(ProblemKind::PreconditionRequired, detail),
        ))
    }

    /// A path through which nothing is found.
    pub(super) fn missing(&self) -> Option<Told> {
        let Found {
            endpoint,
            action,
            path,
        } = self.at(|_, _| true)?;
        let mut levels = endpoint.template.levels().collect::<Vec<_>>();
        let resource = endpoint.resource_at(0);
        let missing_is_well = match action {
            Action::Delete | Action::Detach => true,
            // Who must have seen it is told that the condition does not hold.
            Action::Put => endpoint.makes_what_is_named(action) || resource.requirements.if_match,
            _ => false,
        };
        match endpoint.shape {
            // What is not there is gone already, or is made.
            Shape::Item if missing_is_well => {
                levels.pop();
            }
            Shape::Single
                if endpoint.tie == Tie::Parent && !missing_is_well && action != Action::Create =>
            {
                levels.push(0);
            }
            _ => {}
        }
        let none = |resource: &ResourceSpec| format!("there is no such {}", resource.noun());
        if let Some(missing) = levels.last() {
            let missing = endpoint.resource_at(*missing);
            return Some((path, none(missing), Vec::new()));
        }
        if action == Action::UpdateMany {
            let nouns = resource.nouns();
            let detail = format!("not there: 1 of the {nouns} that the body names");
            let mistake = if resource.requirements.if_match {
                Mistake::in_body(resource.id().name, none(resource)).below(resource.plural, 0)
            } else {
                Mistake::in_list(resource.plural, Some(0), none(resource))
            };
            return Some((path, detail, vec![mistake]));
        }
        // Whatever the path names, it need not be there; without a name it is no path.
        if missing_is_well && self.described.policies.is_public(resource) {
            let (collection, _) = path.rsplit_once('/')?;
            let detail = format!("no path ends in a slash; the resource is at {collection}");
            return Some((format!("{collection}/"), detail, Vec::new()));
        }
        Some((path, none(resource), Vec::new()))
    }
}
