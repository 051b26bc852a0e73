//! What no single declaration can know: checked over the API as a whole, everything reported at
//! once, without any I/O.

mod ambiguous_property;
mod double_link;
mod empty_api;
mod envelope_clash;
mod forgetful_store;
mod impossible_limit;
mod invalid_default;
mod invalid_pattern;
mod missing_handler;
mod missing_policy;
mod operation_clash;
mod param_spelling;
mod parent_cycle;
mod path_clash;
mod principal_clash;
mod recursive_property;
mod relation_across_stores;
mod rule;
mod shadowed_slug;
mod table_clash;
mod undeclared_handler;
mod undeclared_policy;
mod unfillable_property;
mod unlinked_resource;
mod unused_backend;
mod version_spelling;
mod violation;

use super::backend::Backend;
use crate::change::Form;
use crate::description::About;
use crate::handler::{GivenHandler, Handlers};
use crate::model::{Entity, Model, Template, endpoints};
use crate::policy::{Erased, GivenPolicy, Policies};
use crate::representation::Shape;
use crate::resource::ResourceSpec;

pub(super) use impossible_limit::Said;
pub use violation::{BuildError, Violation};

/// What is given beside the resources.
pub(super) struct Given<'g> {
    /// How much is taken.
    pub(super) said: Said<'g>,
    pub(super) handlers: Vec<GivenHandler>,
    pub(super) policies: Vec<GivenPolicy>,
    /// The policy of the API.
    pub(super) policy: Erased,
}

/// The model of an API with its handlers and policies, if nothing is wrong with it.
pub(super) fn model(
    about: &About,
    mut resources: Vec<&'static ResourceSpec>,
    given: Given<'_>,
    backends: &[Backend],
) -> Result<(Model, Handlers, Policies), BuildError> {
    resources.sort_by_key(|resource| (resource.name, resource.place.file, resource.place.line));
    resources.dedup();
    let mut violations = Vec::new();
    version_spelling::check(&about.version, &mut violations);
    impossible_limit::check(given.said, &mut violations);
    empty_api::check(&resources, &mut violations);
    unlinked_resource::check(&resources, &mut violations);
    ambiguous_property::check(&resources, &mut violations);
    parent_cycle::check(&resources, &mut violations);
    for (index, &one) in resources.iter().enumerate() {
        for &other in &resources[index + 1..] {
            double_link::check(one, other, &mut violations);
            envelope_clash::check(one, other, &mut violations);
            param_spelling::check(one, other, &mut violations);
        }
    }
    relation_across_stores::check(&resources, backends, &mut violations);
    unused_backend::check(&resources, backends, &mut violations);
    forgetful_store::check(backends, &mut violations);
    let handlers = missing_handler::handlers(&resources, given.handlers, &mut violations);
    let policies =
        missing_policy::policies(&resources, given.policy, given.policies, &mut violations);
    envelope_clash::check_relations(&resources, &mut violations);
    table_clash::check(&resources, &mut violations);
    let mut entities = Vec::new();
    for resource in resources {
        recursive_property::check(resource, &mut violations);
        match Form::new(resource) {
            Ok(form) => {
                invalid_default::check(&form, &mut violations);
                unfillable_property::check(&form, &mut violations);
                entities.push(Entity {
                    resource,
                    form,
                    shape: Shape::new(resource),
                    canonical: Template::canonical(resource),
                });
            }
            Err((field, error)) => {
                violations.push(invalid_pattern::violation(resource, field, &error));
            }
        }
    }
    let served: Vec<_> = entities.iter().map(|entity| entity.resource).collect();
    let mut model = Model {
        base: format!("/{}", about.version),
        entities,
        endpoints: endpoints(&served),
        queries: *given.said.queries,
    };
    reserve_words(&mut model);
    path_clash::check(&model, about, &mut violations);
    envelope_clash::check_links(&model, about, &mut violations);
    shadowed_slug::check(&model, &mut violations);
    operation_clash::check(&model, &mut violations);
    if violations.is_empty() {
        Ok((model, handlers, policies))
    } else {
        Err(BuildError::new(violations))
    }
}

/// Takes the nouns that stand where a slug may stand from the slugs.
fn reserve_words(model: &mut Model) {
    for (word, shadowed) in shadowed_slug::shadows(model) {
        let entities = model.entities.iter_mut();
        for entity in entities.filter(|entity| entity.resource == shadowed) {
            entity.form.reserve(word);
        }
    }
}
