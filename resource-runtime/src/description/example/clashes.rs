//! Requests that do not go with how things stand.

use super::{Found, Scenes, Told, response};
use crate::change::{Purpose, taken};
use crate::model::{Action, Endpoint, Shape, Tie};
use crate::problem::Mistake;
use crate::resource::{Apart, Archetype, FieldSpec, Operation, ResourceSpec, referrers};

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
                Action::Put => !resource.operations.contains(Operation::Update),
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
        let owner = endpoint.resource_at(1).noun();
        let detail = format!("the {owner} has its one {noun} already");
        Some((path, detail, Vec::new()))
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

    pub(super) fn stale(&self) -> Option<Told> {
        let model = self.described.model;
        let counted = self.at(|endpoint, action| {
            endpoint.takes_state(action)
                || action.is_safe() && response::is_tagged(model, endpoint, action)
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
        let Found { endpoint, path, .. } = self.at(|endpoint, action| {
            // Of the ids of a pattern's own none can be made up.
            let id = endpoint.resource_at(0).id();
            action == Action::Put && id.constraints.pattern.is_none()
        })?;
        let detail = format!("the {} is there already", endpoint.resource_at(0).noun());
        Some((path, detail, Vec::new()))
    }

    /// A path through which nothing is found.
    pub(super) fn missing(&self) -> Option<Told> {
        let Found {
            endpoint,
            action,
            path,
        } = self.at(|_, _| true)?;
        let mut levels = endpoint.template.levels().collect::<Vec<_>>();
        let missing_is_well = matches!(action, Action::Delete | Action::Detach | Action::Put);
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
        let missing = endpoint.resource_at(levels.last().copied().unwrap_or_default());
        Some((
            path,
            format!("there is no such {}", missing.noun()),
            Vec::new(),
        ))
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
        (Action::Create, _) => Purpose::Create,
        (Action::Update | Action::Put | Action::UpdateMany, _) => Purpose::Update,
        (Action::Replace, _) => Purpose::Replace,
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
        _ => return None,
    };
    let mut fields = resource.fields.iter().enumerate();
    let found = fields.find(|(place, field)| {
        let is_taken = |(taken, _): (&FieldSpec, bool)| std::ptr::eq(taken, *field);
        resource.apart(*place).is_some() && taken(resource, purpose, endpoint.fixed()).any(is_taken)
    });
    found.map(|(_, field)| (resource, field))
}
