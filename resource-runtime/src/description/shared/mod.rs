//! What stands in more than one place of the document is written once, and referred to from there.

mod copies;
mod examples;
mod naming;
mod parts;
mod schemas;

use std::collections::BTreeSet;

use utoipa::openapi::OpenApi;
use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::schema::Components;

/// Writes every parameter, body, example, answer, link and type once.
pub(super) fn share(document: &mut OpenApi) {
    let OpenApi {
        paths, components, ..
    } = document;
    let components = components.get_or_insert_with(Components::default);
    parts::share_parameters(paths, components);
    parts::share_bodies(paths, components);
    examples::share_examples(paths, components);
    parts::share_responses(paths, components);
    parts::share_links(paths, components);
    schemas::share_schemas(paths, components);
}

/// Takes out the components that nothing refers to.
pub(super) fn drop_unused(document: &mut OpenApi) {
    loop {
        let text = copies::key(document);
        let references = text.split("\"#/components/").skip(1);
        let references: BTreeSet<_> = references.filter_map(|it| it.split('"').next()).collect();
        let used = |kind: &str, name: &str| references.contains(format!("{kind}/{name}").as_str());
        let Some(components) = &mut document.components else {
            return;
        };
        let count = |components: &Components| {
            let made = components.schemas.len() + components.responses.len();
            made + components.parameters.len()
                + components.headers.len()
                + components.examples.len()
        };
        let before = count(components);
        components.schemas.retain(|name, _| used("schemas", name));
        components
            .responses
            .retain(|name, _| used("responses", name));
        components
            .parameters
            .retain(|name, _| used("parameters", name));
        components.headers.retain(|name, _| used("headers", name));
        components.examples.retain(|name, _| used("examples", name));
        if count(components) == before {
            return;
        }
    }
}

/// The methods of a path, in the order of the document.
fn operations(item: &PathItem) -> impl Iterator<Item = &Operation> {
    let declared = [&item.get, &item.put, &item.post, &item.delete];
    let implied = [&item.options, &item.head];
    declared.into_iter().chain(implied).flatten()
}

pub(super) fn operations_mut(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    let declared = [
        &mut item.get,
        &mut item.put,
        &mut item.post,
        &mut item.delete,
    ];
    let implied = [&mut item.options, &mut item.head];
    declared.into_iter().chain(implied).flatten()
}

/// What an operation is called.
fn id(operation: &Operation) -> &str {
    operation.operation_id.as_deref().unwrap_or_default()
}

/// The resource that an operation is about.
fn tag(operation: &Operation) -> &str {
    let mut tags = operation.tags.iter().flatten();
    tags.next().map_or("", String::as_str)
}

/// The first of these names that nothing else has, or else the last with a number behind it.
fn free(names: impl IntoIterator<Item = String>, taken: &BTreeSet<String>) -> String {
    let mut last = String::new();
    for name in names {
        if !taken.contains(&name) {
            return name;
        }
        last = name;
    }
    let mut numbered = (2..).map(|number: usize| format!("{last}.{number}"));
    numbered
        .find(|name| !taken.contains(name))
        .unwrap_or_default()
}
