//! The API as a whole: every resource linked to the others, and every path that is served.

mod action;
mod destination;
mod endpoint;
mod entity;
mod exception;
mod operation_id;
mod paths;
mod template;

pub use action::Action;
pub use destination::{Destination, NoKey, Tie};
pub use endpoint::{Endpoint, Method, Shape};
pub use entity::Entity;
pub use exception::DesignException;
pub use paths::endpoints;
#[cfg(any(test, feature = "testing"))]
pub use template::segment;
pub use template::{Part, Template, id_at};

use crate::query::QueryLimits;
use crate::resource::ResourceSpec;

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
    /// How much one query may ask.
    pub queries: QueryLimits,
}

impl Model {
    /// The resource that an endpoint serves.
    pub fn entity(&self, endpoint: &Endpoint) -> &Entity {
        &self.entities[endpoint.entity]
    }

    /// The collections whose paths need no key, each with its resource.
    pub fn root_collections(&self) -> impl Iterator<Item = (&Endpoint, &'static ResourceSpec)> {
        let keyless = |endpoint: &&Endpoint| endpoint.template.levels().next().is_none();
        let roots = self.endpoints.iter().filter(keyless);
        let roots = roots.filter(|endpoint| endpoint.shape == Shape::Collection);
        roots
            .filter(|endpoint| endpoint.tie == Tie::Parent)
            .map(|endpoint| (endpoint, self.entity(endpoint).resource))
    }

    /// What serves a resource, where it is served.
    pub fn entity_of(&self, resource: &ResourceSpec) -> Option<&Entity> {
        self.entities
            .iter()
            .find(|entity| entity.resource == resource)
    }
}
