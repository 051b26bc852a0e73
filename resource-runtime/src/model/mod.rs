//! The API as a whole: every resource linked to the others, and every path that is served.

mod action;
mod endpoint;
mod entity;
mod template;

use crate::resource::ResourceSpec;
pub use action::Action;
pub use endpoint::{Destination, Endpoint, Method, NoKey};
pub use entity::Entity;

pub use template::{Part, Template, id_at};

/// The segment below which each kind of problem has its page.
pub const PROBLEMS: &str = "problems";

/// Everything that is served.
#[derive(Debug)]
pub struct Model {
    /// What every path begins with: `/v1`.
    pub base: String,
    /// The resources, by name.
    pub entities: Vec<Entity>,
    /// The paths.
    pub endpoints: Vec<Endpoint>,
}

impl Model {
    /// The resource that an endpoint serves.
    pub fn entity(&self, endpoint: &Endpoint) -> &Entity {
        &self.entities[endpoint.entity]
    }

    /// The entity of a resource, where it is part of the API.
    pub fn entity_of(&self, resource: &'static ResourceSpec) -> Option<&Entity> {
        let mut entities = self.entities.iter();
        entities.find(|entity| entity.resource == resource)
    }
}
