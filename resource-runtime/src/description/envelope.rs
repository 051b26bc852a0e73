//! The envelopes that answers and batches come in.

use utoipa::openapi::schema::{ObjectBuilder, SchemaType, Type};

use super::body::{Bodies, keys};
use super::component::{Remarks, SchemaRef, closed, list, or_null, schema};
use super::name::{Names, Part};
use crate::change::Purpose;
use crate::resource::{ResourceSpec, Role};

/// One row: `{"user": {…}}`; a relation gives its own name to it.
pub(super) fn one(name: &str, resource: &ResourceSpec) -> ObjectBuilder {
    object()
        .property(name, schema(resource.name))
        .required(name)
}

/// Many rows: `{"users": […]}`.
pub(super) fn many(resource: &ResourceSpec) -> ObjectBuilder {
    let rows = list(schema(resource.name));
    let rows = rows.max_items(Some(resource.limits.batch as usize));
    object()
        .property(resource.plural, rows)
        .required(resource.plural)
}

/// A page of a list, with the tokens of the pages beside it.
pub(super) fn page(resource: &ResourceSpec) -> ObjectBuilder {
    let rows = list(schema(resource.name));
    let rows = rows.max_items(Some(resource.limits.max as usize));
    let token = |description: &str| {
        let remarks = Remarks {
            description: description.to_owned(),
            ..Remarks::default()
        };
        (schema("Page.Token"), remarks)
    };
    let (before, told_before) = token("The page before this one; null where nothing is there.");
    let (this, told_this) = token("This page.");
    let (after, told_after) = token("The page after this one; null where nothing is there.");
    object()
        .property(resource.plural, rows)
        .property("previousPageToken", told_before.on(or_null(before)))
        .property("currentPageToken", told_this.on(this))
        .property("nextPageToken", told_after.on(or_null(after)))
        .required(resource.plural)
        .required("previousPageToken")
        .required("currentPageToken")
        .required("nextPageToken")
}

/// What a batch of creations is called, of what one of them is.
pub(super) fn created_name(new: &str) -> String {
    format!("{new}.Batch")
}

/// What a batch of the same changes for many is called.
pub(super) fn alike_name(changes: &str) -> String {
    format!("{changes}.ForAll")
}

/// What a batch of changes for each is called.
pub(super) fn each_name(changes: &str) -> String {
    format!("{changes}.ForEach")
}

/// What one of them is called.
pub(super) fn item_name(changes: &str) -> String {
    format!("{changes}.WithId")
}

/// What is sent to create many rows: `{"users": [{…}, …]}`.
pub(super) fn created(resource: &ResourceSpec, item: &str) -> ObjectBuilder {
    let most = resource.limits.batch as usize;
    let items = list(schema(item)).max_items(Some(most));
    let object = closed().schema_type(SchemaType::Type(Type::Object));
    object
        .property(resource.plural, items)
        .required(resource.plural)
}

/// What is sent to change many rows alike: `{"users": ["1", "2"], …}`.
pub(super) fn alike(bodies: Bodies<'_>, fixed: Option<usize>) -> ObjectBuilder {
    let resource = bodies.entity.resource;
    let keys = keys(bodies.names, resource, 0);
    let object = closed()
        .property(resource.plural, keys)
        .required(resource.plural);
    bodies.members(object, Purpose::Update, fixed)
}

/// What is sent to change many rows, each in its own way: `{"users": [{"id": "1", …}, …]}`.
pub(super) fn each(resource: &ResourceSpec, item: &str) -> ObjectBuilder {
    let most = resource.limits.batch as usize;
    // An empty list is one of ids, so that it is one of the two only.
    let items = list(schema(item)).min_items(Some(1)).max_items(Some(most));
    let object = closed().schema_type(SchemaType::Type(Type::Object));
    object
        .property(resource.plural, items)
        .required(resource.plural)
}

/// The changes of one row of a batch, with its id.
pub(super) fn item(bodies: Bodies<'_>, fixed: Option<usize>) -> ObjectBuilder {
    let resource = bodies.entity.resource;
    let id = resource.id().name;
    let object = closed()
        .property(id, bodies.names.sent_key(resource))
        .required(id);
    let object = match resource.index_of(Role::Version) {
        Some(place) => {
            let version = &resource.fields[place];
            let object = object.property(version.name, bodies.seen(version));
            if resource.requirements.if_match {
                object.required(version.name)
            } else {
                object
            }
        }
        None => object,
    };
    bodies.members(object, Purpose::Update, fixed)
}

/// The envelope of a page, a batch or a row.
pub(super) fn named(names: Names<'_>, resource: &ResourceSpec, part: Part) -> SchemaRef {
    schema(names.part(resource, part))
}

fn object() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(SchemaType::Type(Type::Object))
}
