//! The tags of the document: a resource each, in the order in which they are best read.

use utoipa::openapi::Tag;

use super::body::description;
use super::service;
use crate::model::Model;
use crate::resource::ResourceSpec;

/// What stands alone, each followed by what belongs to it, and at last the service itself.
pub(super) fn tags(model: &Model) -> Vec<Tag> {
    let mut tags = Vec::with_capacity(model.entities.len() + 1);
    add(model, None, &mut tags);
    let mut own = Tag::new(service::TAG);
    own.description = Some("The service itself, and what describes it.".to_owned());
    tags.push(own);
    tags
}

/// Adds the resources that belong to `parent`, each with what belongs to it in turn.
fn add(model: &Model, parent: Option<&'static ResourceSpec>, tags: &mut Vec<Tag>) {
    for entity in &model.entities {
        let resource = entity.resource;
        if resource.parent().map(|(parent, _)| parent) == parent {
            let mut tag = Tag::new(resource.name);
            tag.description = description(resource.description).map(str::to_owned);
            tags.push(tag);
            add(model, Some(resource), tags);
        }
    }
}
