//! Requests that do not go with how things stand.

use super::{Scenes, Told};
use crate::model::Action;
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
        let (endpoint, path) = self.at(|endpoint, action| {
            action == Action::Create && unique(endpoint.resource_at(0)).is_some()
        })?;
        let resource = endpoint.resource_at(0);
        let name = unique(resource)?.name;
        let detail = format!("another {} has the same {name}", resource.noun());
        let mistakes = vec![Mistake::in_body(name, "is taken; choose another")];
        Some((path, detail, mistakes))
    }

    pub(super) fn still_referenced(&self) -> Option<Told> {
        let needed_by = |resource: &'static ResourceSpec| {
            let entities = self.0.model.entities.iter().map(|entity| entity.resource);
            entities.into_iter().find(|other| {
                let parent = other.parent().map(|(_, field)| field);
                let mut fields = other.fields.iter().enumerate();
                fields.any(|(place, field)| {
                    let refers = field.target() == Some(resource) && !field.nullable();
                    refers && parent != Some(place)
                })
            })
        };
        let (endpoint, path) = self.at(|endpoint, action| {
            action == Action::Delete && needed_by(endpoint.resource_at(0)).is_some()
        })?;
        let by = needed_by(endpoint.resource_at(0))?;
        let detail = format!("{} refer to it and cannot be without it", by.nouns());
        Some((path, detail, Vec::new()))
    }

    pub(super) fn stale(&self) -> Option<Told> {
        let counted =
            self.at(|endpoint, action| action == Action::Update && endpoint.takes_state(action));
        if let Some((endpoint, path)) = counted {
            let detail = format!(
                "the {} is not as it was when it had this tag: get it again, and send its new ETag",
                endpoint.resource_at(0).noun()
            );
            return Some((path, detail, Vec::new()));
        }
        let (endpoint, path) = self.at(|endpoint, action| {
            // Of the ids of a pattern's own none can be made up.
            let id = endpoint.resource_at(0).id();
            action == Action::Put && id.constraints.pattern.is_none()
        })?;
        let detail = format!("the {} is there already", endpoint.resource_at(0).noun());
        Some((path, detail, Vec::new()))
    }
}
