//! The parameters of paths.

use utoipa::openapi::Required;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};

use super::component::schema;
use super::name::{Names, Part as Named};
use super::words::one;
use crate::model::{Endpoint, Part};

/// The parameters of a path, in path order.
pub(super) fn parameters(names: Names<'_>, endpoint: &Endpoint) -> Vec<Parameter> {
    let parts = endpoint.template.parts.iter();
    let parameters = parts.filter_map(|part| match part {
        Part::Segment(_) => None,
        Part::Parameter { level, name } => {
            let resource = endpoint.resource_at(*level);
            let told = match resource.slug_index() {
                Some(_) => format!("The id or slug of {}.", one(resource)),
                None => format!("The id of one of the {}.", resource.nouns()),
            };
            let parameter = ParameterBuilder::new()
                .name(*name)
                .parameter_in(ParameterIn::Path)
                .required(Required::True)
                .description(Some(told))
                .schema(Some(schema(names.part(resource, Named::Key))));
            Some(parameter.build())
        }
    });
    parameters.collect()
}
