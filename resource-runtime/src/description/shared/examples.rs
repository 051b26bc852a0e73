//! Examples of problems that several operations answer.

use serde_json::Value;
use utoipa::openapi::example::Example;
use utoipa::openapi::schema::Components;
use utoipa::openapi::{Paths, Ref, RefOr, Response};

use super::copies::{Copies, key};
use super::parts::{Place, are_of_one, shortest, taken};
use super::{id, operations, operations_mut, tag};

/// Shares what problems look like. What is the same but for the path that was asked is one example of
/// all that answer so.
pub(super) fn share_examples(paths: &mut Paths, components: &mut Components) {
    let mut copies = Copies::new();
    for operation in paths.paths.values().flat_map(operations) {
        for response in operation.responses.responses.values() {
            for (kind, example) in examples(response) {
                let name = format!("{}.{kind}", id(operation));
                copies.add(&anywhere(example), Place::new(tag(operation), name));
            }
        }
    }
    for response in components.responses.values() {
        for (kind, example) in examples(response) {
            copies.add(&anywhere(example), Place::new("", kind));
        }
    }
    let named = copies.named(taken(&components.examples), |places| {
        let own = shortest(places);
        let kind = own.rsplit('.').next().unwrap_or_default();
        let resource = &places[0].resource;
        let of_one = places.iter().all(|place| place.name == own);
        let of_several = match (of_one, are_of_one(places)) {
            (true, _) => None,
            (false, true) => Some(format!("{resource}.{kind}")),
            (false, false) => Some(kind.to_owned()),
        };
        of_several.into_iter().chain([own.clone()])
    });
    let mut refer_all = |response: &mut RefOr<Response>| {
        let RefOr::T(response) = response else { return };
        for content in response.content.values_mut() {
            let RefOr::T(content) = content else { continue };
            for example in content.examples.values_mut() {
                let RefOr::T(written) = &*example else {
                    continue;
                };
                let Some(name) = named.get(&key(&anywhere(written))) else {
                    continue;
                };
                let reference = Ref::new(format!("#/components/examples/{name}"));
                let written = std::mem::replace(example, RefOr::Ref(reference));
                components.examples.entry(name.clone()).or_insert(written);
            }
        }
    };
    for operation in paths.paths.values_mut().flat_map(operations_mut) {
        let responses = operation.responses.responses.values_mut();
        responses.for_each(&mut refer_all);
    }
    components.responses.values_mut().for_each(refer_all);
}

/// The examples of an answer, by their names.
fn examples(response: &RefOr<Response>) -> impl Iterator<Item = (&str, &Example)> {
    let contents = match response {
        RefOr::T(response) => Some(response.content.values()),
        RefOr::Ref(_) => None,
    };
    let contents = contents.into_iter().flatten();
    let contents = contents.filter_map(|content| match content {
        RefOr::T(content) => Some(content),
        RefOr::Ref(_) => None,
    });
    let examples = contents.flat_map(|content| &content.examples);
    examples.filter_map(|(name, example)| match example {
        RefOr::T(example) => Some((name.as_str(), example)),
        RefOr::Ref(_) => None,
    })
}

/// What an example says, whatever path was asked.
fn anywhere(example: &Example) -> Example {
    let mut example = example.clone();
    if let Some(members) = example.value.as_mut().and_then(Value::as_object_mut) {
        members.remove("instance");
    }
    example
}
