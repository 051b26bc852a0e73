//! Types that stand in several places: texts and numbers with the same bounds, choices between the same
//! things, lists of them.

use std::collections::BTreeSet;

use utoipa::openapi::path::Parameter;
use utoipa::openapi::schema::{AdditionalProperties, ArrayItems, Components};
use utoipa::openapi::{Content, Paths, RefOr, Response, Schema};

use super::super::component::{Remarks, SchemaRef, schema};
use super::copies::{Copies, key};
use super::naming::{Place, names, shape};
use super::operations_mut;

/// What is no longer than this as JSON is no shorter as a reference.
const SHORT: usize = 40;

/// Writes each type once: those of what others hold first, and then, as long as there are any, those
/// that hold the same.
pub(super) fn share_schemas(paths: &mut Paths, components: &mut Components) {
    loop {
        let mut copies = Copies::new();
        each(paths, components, &mut |place, found| {
            if let Some((plain, _)) = copied(found) {
                copies.add(&plain, (shape(&plain), place.clone()));
            }
        });
        let taken: BTreeSet<_> = components.schemas.keys().cloned().collect();
        let named = copies.named(taken, names);
        if named.is_empty() {
            return;
        }
        let mut written = Vec::new();
        each(paths, components, &mut |_, found| {
            let Some((plain, remarks)) = copied(found) else {
                return;
            };
            if let Some(name) = named.get(&key(&plain)) {
                *found = remarks.on(schema(name));
                written.push((name.clone(), RefOr::T(plain)));
            }
        });
        components.schemas.extend(written);
    }
}

/// The schema without what is told of the place it stands in, and that; `None` where it is a reference,
/// or not worth a name.
fn copied(found: &SchemaRef) -> Option<(Schema, Remarks)> {
    let RefOr::T(found) = found else { return None };
    let mut plain = found.clone();
    let remarks = Remarks::off(&mut plain);
    // Of one alone it is no choice: it gives a reference a place for its remarks.
    let alone = matches!(&plain, Schema::OneOf(one_of) if one_of.items.len() == 1);
    (!alone && key(&plain).len() > SHORT).then_some((plain, remarks))
}

type Visit<'v> = &'v mut dyn FnMut(&Place, &mut SchemaRef);

/// Visits every schema but the components themselves, what is inside before what it is in.
fn each(paths: &mut Paths, components: &mut Components, visit: Visit<'_>) {
    for (name, component) in &mut components.schemas {
        if let RefOr::T(component) = component {
            inside(&Place::new(name, name), component, visit);
        }
    }
    for (name, shared) in &mut components.parameters {
        of_parameter(name, shared, visit);
    }
    for (name, header) in &mut components.headers {
        if let RefOr::T(header) = header {
            whole(&Place::new("Header", name), header.schema.as_mut(), visit);
        }
    }
    for (name, body) in &mut components.request_bodies {
        if let RefOr::T(body) = body {
            of_content(&Place::new(name, "body"), body.content.values_mut(), visit);
        }
    }
    for (name, response) in &mut components.responses {
        of_response(name, response, visit);
    }
    for item in paths.paths.values_mut() {
        for operation in operations_mut(item) {
            let owner = operation.operation_id.clone().unwrap_or_default();
            for parameter in operation.parameters.iter_mut().flatten() {
                of_parameter(&owner, parameter, visit);
            }
            if let Some(RefOr::T(body)) = &mut operation.request_body {
                of_content(
                    &Place::new(&owner, "body"),
                    body.content.values_mut(),
                    visit,
                );
            }
            for response in operation.responses.responses.values_mut() {
                of_response(&owner, response, visit);
            }
        }
    }
}

fn of_parameter(owner: &str, parameter: &mut RefOr<Parameter>, visit: Visit<'_>) {
    if let RefOr::T(parameter) = parameter {
        let owner = owner.split('.').next().unwrap_or_default();
        let place = Place::new(owner, &parameter.name);
        whole(&place, parameter.schema.as_mut(), visit);
    }
}

fn of_response(owner: &str, response: &mut RefOr<Response>, visit: Visit<'_>) {
    let RefOr::T(response) = response else { return };
    for (name, header) in &mut response.headers {
        if let RefOr::T(header) = header {
            whole(&Place::new("Header", name), header.schema.as_mut(), visit);
        }
    }
    let place = Place::new(owner, "body");
    of_content(&place, response.content.values_mut(), visit);
}

fn of_content<'c>(
    place: &Place,
    contents: impl Iterator<Item = &'c mut RefOr<Content>>,
    visit: Visit<'_>,
) {
    for content in contents {
        if let RefOr::T(content) = content {
            whole(place, content.schema.as_mut(), visit);
        }
    }
}

fn whole(place: &Place, found: Option<&mut SchemaRef>, visit: Visit<'_>) {
    let Some(found) = found else { return };
    if let RefOr::T(schema) = found {
        inside(place, schema, visit);
    }
    visit(place, found);
}

fn inside(place: &Place, schema: &mut Schema, visit: Visit<'_>) {
    match schema {
        Schema::Object(object) => {
            for (name, property) in &mut object.properties {
                whole(&place.below(name), Some(property), visit);
            }
            if let Some(AdditionalProperties::RefOr(other)) =
                object.additional_properties.as_deref_mut()
            {
                whole(place, Some(other), visit);
            }
        }
        Schema::Array(array) => {
            if let ArrayItems::RefOrSchema(items) = &mut array.items {
                whole(place, Some(items), visit);
            }
        }
        Schema::OneOf(either) => {
            let items = either.items.iter_mut();
            items.for_each(|item| whole(place, Some(item), visit));
        }
        Schema::AllOf(all) => {
            let items = all.items.iter_mut();
            items.for_each(|item| whole(place, Some(item), visit));
        }
        Schema::AnyOf(any) => {
            let items = any.items.iter_mut();
            items.for_each(|item| whole(place, Some(item), visit));
        }
        _ => {}
    }
}
