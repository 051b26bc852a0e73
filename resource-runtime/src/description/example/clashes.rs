//! Requests that do not go with how things stand.

use super::{Found, Scenes, Told, response};
use crate::change::{Purpose, taken};
use crate::model::{Action, Shape, Tie};
use crate::problem::Mistake;
use crate::resource::ResourceSpec;

impl Scenes<'_> {
    pub(super) fn duplicate(&self) -> Option<Told> {
        let unique = |resource: &'static ResourceSpec| {
            let mut fields = resource.fields.iter().enumerate();
            let slug = resource.slug_index();
            let found = fields.find(|(place, field)| field.unique || slug == Some(*place));
            found.map(|(_, field)| field)
        };
        let purpose = |action: Action| match action {
            Action::Create => Some(Purpose::Create),
            Action::Update | Action::Put => Some(Purpose::Update),
            Action::Replace => Some(Purpose::Replace),
            _ => None,
        };
        let Found { endpoint, path, .. } = self.at(|endpoint, action| {
            let resource = endpoint.resource_at(0);
            let (Some(field), Some(purpose)) = (unique(resource), purpose(action)) else {
                return false;
            };
            let mut taken = taken(resource, purpose, endpoint.fixed());
            taken.any(|(taken, _)| std::ptr::eq(taken, field))
        })?;
        let resource = endpoint.resource_at(0);
        let name = unique(resource)?.name;
        let detail = format!("another {} has the same {name}", resource.noun());
        let mistakes = vec![Mistake::in_body(name, "is taken; choose another")];
        Some((path, detail, mistakes))
    }

    pub(super) fn still_referenced(&self) -> Option<Told> {
        let needed_by = |resource: &'static ResourceSpec| {
            let entities = self
                .described
                .model
                .entities
                .iter()
                .map(|entity| entity.resource);
            entities.into_iter().find(|other| {
                let parent = other.parent().map(|(_, field)| field);
                let mut fields = other.fields.iter().enumerate();
                fields.any(|(place, field)| {
                    let refers = field.target() == Some(resource) && !field.nullable();
                    refers && parent != Some(place)
                })
            })
        };
        let Found { endpoint, path, .. } = self.at(|endpoint, action| {
            action == Action::Delete && needed_by(endpoint.resource_at(0)).is_some()
        })?;
        let by = needed_by(endpoint.resource_at(0))?;
        let detail = format!("{} refer to it and cannot be without it", by.nouns());
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
