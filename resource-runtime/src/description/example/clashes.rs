//! Requests that do not go with how things stand.

use super::{Found, Scenes, Told};
use crate::change::{Purpose, taken};
use crate::model::{Action, Endpoint, Shape, Tie};
use crate::problem::{Mistake, Problem};
use crate::resource::{Apart, Archetype, FieldSpec, ResourceSpec, referrers};

impl Scenes<'_> {
    /// What no two rows may have, and this one would.
    pub(super) fn duplicate(&self) -> Option<Told> {
        let Found {
            endpoint,
            action,
            path,
        } = self.at(|endpoint, action| shared(endpoint, action).is_some())?;
        let (resource, field) = shared(endpoint, action)?;
        let detail = format!("another {} has the same {}", resource.noun(), field.name);
        let mistakes = vec![Mistake::in_body(field.name, "is taken; choose another")];
        Some((path, detail, mistakes))
    }

    /// What there may be only one of.
    pub(super) fn already_there(&self) -> Option<Told> {
        let Found { endpoint, path, .. } = self.at(|endpoint, action| {
            let resource = endpoint.resource_at(0);
            let single =
                endpoint.shape == Shape::Single && resource.archetype != Archetype::Controller;
            match action {
                Action::Create => single,
                Action::Attach => matches!(endpoint.tie, Tie::Field(_)),
                Action::Put => !endpoint.purposes(action).contains(&Purpose::Update),
                _ => false,
            }
        })?;
        let resource = endpoint.resource_at(0);
        let noun = match endpoint.tie {
            Tie::Field(field) => endpoint.declared_by().fields[field].name.to_owned(),
            Tie::Parent if endpoint.shape == Shape::Item => {
                let detail = format!(
                    "the {} is there already, and cannot be changed",
                    resource.noun()
                );
                return Some((path, detail, Vec::new()));
            }
            Tie::Parent | Tie::Link(_) => resource.noun(),
        };
        let problem = Problem::already_there(endpoint.resource_at(1), &noun);
        Some((path, problem.detail().to_owned(), Vec::new()))
    }

    /// A row that others need.
    pub(super) fn still_referenced(&self) -> Option<Told> {
        let entities = self.described.model.entities.iter();
        let resources: Vec<_> = entities.map(|entity| entity.resource).collect();
        let needed_by = |endpoint: &Endpoint| {
            let kept = referrers(endpoint.resource_at(0), &resources);
            kept.first().map(|(by, _)| *by)
        };
        let Found { endpoint, path, .. } = self.at(|endpoint, action| {
            let ends = matches!(action, Action::Delete | Action::DeleteMany);
            ends && endpoint.loosens().is_none() && needed_by(endpoint).is_some()
        })?;
        let by = needed_by(endpoint)?;
        let detail = format!("{} refer to it and cannot be without it", by.nouns());
        Some((path, detail, Vec::new()))
    }

    /// What the service's own logic may say of a write.
    pub(super) fn refused_by_logic(&self) -> Option<Told> {
        if self.described.handlers.is_empty() {
            return None;
        }
        let Found {
            endpoint,
            action,
            path,
        } = self.at(|_, action| !action.is_safe())?;
        let done = match action {
            Action::Create => "created",
            Action::Delete | Action::DeleteMany => "deleted",
            Action::Attach => "attached",
            Action::Detach => "detached",
            _ => "changed",
        };
        let detail = format!(
            "the {} cannot be {done} now",
            endpoint.resource_at(0).noun()
        );
        Some((path, detail, Vec::new()))
    }
}

/// The first property that an action writes and no two rows may have alike, with the resource that it
/// is one of.
fn shared(
    endpoint: &Endpoint,
    action: Action,
) -> Option<(&'static ResourceSpec, &'static FieldSpec)> {
    let resource = endpoint.resource_at(0);
    let purpose = match (action, endpoint.tie) {
        // What comes below another parent comes beside its children.
        (Action::Attach, Tie::Parent) => {
            let mut fields = resource.fields.iter().enumerate();
            let found =
                fields.find(|(place, _)| resource.apart(*place) == Some(Apart::BelowParent));
            return found.map(|(_, field)| (resource, field));
        }
        (Action::Attach, Tie::Field(place)) => {
            let owner = endpoint.declared_by();
            return owner.apart(place).map(|_| (owner, &owner.fields[place]));
        }
        // Whoever makes a row may write all that whoever changes it may.
        _ => *endpoint.purposes(action).first()?,
    };
    let mut fields = resource.fields.iter().enumerate();
    let found = fields.find(|(place, field)| {
        let is_taken = |(taken, _): (&FieldSpec, bool)| std::ptr::eq(taken, *field);
        resource.apart(*place).is_some() && taken(resource, purpose, endpoint.fixed()).any(is_taken)
    });
    found.map(|(_, field)| (resource, field))
}
