//! The parameters of paths.

use utoipa::openapi::Required;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};

use super::component::schema;
use super::name::{Names, Part as Named};
use super::text::string;
use super::words::one;
use crate::model::{Endpoint, Part};

/// The condition of a `PUT` that creates and changes nothing (RFC 9110 section 13.1.2).
pub(super) fn if_none_match() -> Parameter {
    let told = "Creates it, and changes nothing where it is there: 412.";
    ParameterBuilder::new()
        .name("If-None-Match")
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some(told))
        .schema(Some(string().enum_values(Some(["*"]))))
        .build()
}

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
