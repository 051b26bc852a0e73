//! Links from the answer to a creation to what can be done with what was created.

use utoipa::openapi::link::{Link, LinkBuilder};

use crate::model::{Action, Endpoint, Model, Part, Tie};
use crate::resource::Role;

/// The links of the answer of `made`, the endpoint where a row was created, with their names.
pub(super) fn links(model: &Model, made: &Endpoint) -> Vec<(&'static str, Link)> {
    let mut endpoints = model.endpoints.iter();
    let canonical = endpoints.find(|endpoint| {
        endpoint.canonical && endpoint.entity == made.entity && endpoint.tie == Tie::Parent
    });
    let Some(canonical) = canonical else {
        return Vec::new();
    };
    let Some(parameters) = parameters(model, made, canonical) else {
        return Vec::new();
    };
    let linked = canonical.methods.iter().filter_map(|(_, action)| {
        let name = match action {
            Action::Get => "get",
            Action::Update | Action::Put => "update",
            Action::Replace => "replace",
            Action::Delete => "delete",
            _ => return None,
        };
        let operation = canonical.operation_id(*action);
        let link = LinkBuilder::new().operation_id(operation);
        let link = parameters.iter().fold(link, |link, (parameter, value)| {
            link.parameter(*parameter, value.clone())
        });
        Some((name, link.build()))
    });
    linked.collect()
}

/// The parameters of the canonical path, each from the answer or from the path that was asked.
fn parameters(
    model: &Model,
    made: &Endpoint,
    canonical: &Endpoint,
) -> Option<Vec<(&'static str, String)>> {
    let resource = model.entity(made).resource;
    let parts = canonical.template.parts.iter();
    let parameters = parts.filter_map(|part| match part {
        Part::Segment(_) => None,
        Part::Parameter { level, name } => Some((*level, *name)),
    });
    let asked = |name: &str| {
        let mut parts = made.template.parts.iter();
        parts.any(|part| matches!(part, Part::Parameter { name: known, .. } if *known == name))
    };
    let value = |(level, name): (usize, &'static str)| {
        let of_row = match level {
            0 => resource.index_of(Role::Id),
            1 => resource.parent().map(|(_, field)| field),
            _ => None,
        };
        if level > 0 && asked(name) {
            return Some((name, format!("$request.path.{name}")));
        }
        let field = resource.fields.get(of_row?)?;
        Some((
            name,
            format!("$response.body#/{}/{}", resource.singular, field.name),
        ))
    };
    parameters.map(value).collect()
}
