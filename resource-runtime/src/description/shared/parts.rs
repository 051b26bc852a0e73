//! Parameters, bodies, answers and links that several operations have.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use utoipa::openapi::path::{Parameter, ParameterIn};
use utoipa::openapi::schema::Components;
use utoipa::openapi::{Paths, Ref, RefOr, Required, Response};

use super::super::problem;
use super::copies::{Copies, key};
use super::{id, operations, operations_mut, tag};

/// A place that a thing stands in, as far as it gives the thing a name.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) resource: String,
    pub(super) name: String,
}

impl Place {
    pub(super) fn new(resource: &str, name: impl Into<String>) -> Self {
        Self {
            resource: resource.to_owned(),
            name: name.into(),
        }
    }
}

/// Whether all places are of one resource.
pub(super) fn are_of_one(places: &[Place]) -> bool {
    places.iter().all(|it| it.resource == places[0].resource)
}

/// The shortest name: that of the plainest operation, and only then of one that follows from others.
pub(super) fn shortest(places: &[Place]) -> String {
    let names = places.iter().map(|place| place.name.as_str());
    let shortest = names.min_by_key(|name| (name.starts_with("head"), name.len(), *name));
    shortest.unwrap_or_default().to_owned()
}

pub(super) fn taken<T>(components: &BTreeMap<String, RefOr<T>>) -> BTreeSet<String> {
    components.keys().cloned().collect()
}

/// Puts what has a name among the components of this kind, and a reference in its place.
fn refer<T: Serialize>(
    thing: &mut RefOr<T>,
    named: &BTreeMap<String, String>,
    (kind, components): (&str, &mut BTreeMap<String, RefOr<T>>),
) {
    let RefOr::T(written) = &*thing else { return };
    if let Some(name) = named.get(&key(written)) {
        let reference = RefOr::Ref(Ref::new(format!("#/components/{kind}/{name}")));
        let written = std::mem::replace(thing, reference);
        components.insert(name.clone(), written);
    }
}

/// What a parameter is called among others of its name: where it must be given, it is another.
fn name(parameter: &Parameter) -> String {
    let in_query = parameter.parameter_in == ParameterIn::Query;
    let must = in_query && parameter.required == Required::True;
    let must = if must { ".required" } else { "" };
    format!("{}{must}", parameter.name)
}

pub(super) fn share_parameters(paths: &mut Paths, components: &mut Components) {
    let mut copies = Copies::new();
    for item in paths.paths.values() {
        for operation in operations(item) {
            for parameter in operation.parameters.iter().flatten() {
                if let RefOr::T(parameter) = parameter {
                    // What stands in a path is named there, whatever the path is about.
                    let resource = match parameter.parameter_in {
                        ParameterIn::Path => "",
                        _ => tag(operation),
                    };
                    copies.add(parameter, Place::new(resource, name(parameter)));
                }
            }
        }
    }
    let named = copies.named(taken(&components.parameters), |places| {
        let Place { resource, name } = &places[0];
        let of_resource = format!("{resource}.{name}");
        let plain = (resource.is_empty() || !are_of_one(places)).then(|| name.clone());
        plain.into_iter().chain([of_resource])
    });
    for operation in paths.paths.values_mut().flat_map(operations_mut) {
        for parameter in operation.parameters.iter_mut().flatten() {
            refer(
                parameter,
                &named,
                ("parameters", &mut components.parameters),
            );
        }
    }
}

pub(super) fn share_bodies(paths: &mut Paths, components: &mut Components) {
    let mut copies = Copies::new();
    for operation in paths.paths.values().flat_map(operations) {
        if let Some(RefOr::T(body)) = &operation.request_body {
            copies.add(body, Place::new(tag(operation), id(operation)));
        }
    }
    let named = copies.named(taken(&components.request_bodies), |places| {
        [shortest(places)]
    });
    for operation in paths.paths.values_mut().flat_map(operations_mut) {
        if let Some(body) = &mut operation.request_body {
            let bodies = &mut components.request_bodies;
            refer(body, &named, ("requestBodies", bodies));
        }
    }
}

pub(super) fn share_responses(paths: &mut Paths, components: &mut Components) {
    let mut copies = Copies::new();
    for operation in paths.paths.values().flat_map(operations) {
        for (status, response) in &operation.responses.responses {
            if let RefOr::T(response) = response {
                let name = format!("{}.{status}", id(operation));
                copies.add(response, Place::new(tag(operation), name));
            }
        }
    }
    let named = copies.named(taken(&components.responses), |places| {
        let name = shortest(places);
        let status = name.rsplit('.').next().unwrap_or_default();
        let resource = &places[0].resource;
        let reason = match (status, are_of_one(places)) {
            ("204" | "304", true) => None,
            ("204", false) => Some("NoContent".to_owned()),
            ("304", false) => Some("NotModified".to_owned()),
            (status, true) => problem::name(status).map(|reason| format!("{resource}.{reason}")),
            (status, false) => problem::name(status).map(str::to_owned),
        };
        reason.into_iter().chain([name])
    });
    for operation in paths.paths.values_mut().flat_map(operations_mut) {
        for response in operation.responses.responses.values_mut() {
            let responses = &mut components.responses;
            refer(response, &named, ("responses", responses));
        }
    }
}

pub(super) fn share_links(paths: &mut Paths, components: &mut Components) {
    let mut copies = Copies::new();
    let count = |copies: &mut Copies<Place>, maker: &str, response: &RefOr<Response>| {
        let RefOr::T(response) = response else { return };
        for (name, link) in &response.links {
            if let RefOr::T(link) = link {
                copies.add(link, Place::new(maker, name));
            }
        }
    };
    for operation in paths.paths.values().flat_map(operations) {
        for response in operation.responses.responses.values() {
            count(&mut copies, id(operation), response);
        }
    }
    for (name, response) in &components.responses {
        count(&mut copies, name, response);
    }
    let named = copies.named(taken(&components.links), |places| {
        let Place { resource, name } = &places[0];
        [name.clone(), format!("{name}.after.{resource}")]
    });
    let mut refer_all = |response: &mut RefOr<Response>| {
        let RefOr::T(response) = response else { return };
        for link in response.links.values_mut() {
            refer(link, &named, ("links", &mut components.links));
        }
    };
    for operation in paths.paths.values_mut().flat_map(operations_mut) {
        let responses = operation.responses.responses.values_mut();
        responses.for_each(&mut refer_all);
    }
    components.responses.values_mut().for_each(refer_all);
}
