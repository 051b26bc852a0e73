//! What no single declaration can know: checked over the API as a whole, everything reported at
//! once, without any I/O.

mod clash;
mod field;
mod link;
mod version;
mod violation;

use crate::change::Form;
use crate::model::{Endpoint, Entity, Model, Template};
use crate::representation::Shape;
use crate::resource::ResourceSpec;

pub use violation::{BuildError, Violation};

/// The model of an API, if nothing is wrong with it.
pub(super) fn model(
    version: &str,
    mut resources: Vec<&'static ResourceSpec>,
) -> Result<Model, BuildError> {
    resources.sort_by_key(|resource| (resource.name, resource.place.file, resource.place.line));
    resources.dedup();
    let mut violations = Vec::new();
    version::check(version, &mut violations);
    link::check(&resources, &mut violations);
    if !violations.is_empty() {
        // Paths cannot be laid out while parents are missing or run in a circle.
        return Err(BuildError::new(violations));
    }
    let mut entities = Vec::new();
    for resource in resources {
        match Form::new(resource) {
            Ok(form) => {
                field::check(&form, &mut violations);
                entities.push(Entity {
                    resource,
                    form,
                    shape: Shape::new(resource),
                    canonical: Template::canonical(resource),
                });
            }
            Err((field, error)) => {
                violations.push(field::invalid_pattern(resource, field, &error));
            }
        }
    }
    let endpoints: Vec<_> = entities
        .iter()
        .enumerate()
        .flat_map(|(index, entity)| Endpoint::all(index, entity.resource))
        .collect();
    let model = Model {
        base: format!("/{version}"),
        entities,
        endpoints,
    };
    clash::check(&model, &mut violations);
    if violations.is_empty() {
        Ok(model)
    } else {
        Err(BuildError::new(violations))
    }
}
