//! The answers of one operation when all goes well.

use utoipa::openapi::schema::ComponentsBuilder;
use utoipa::openapi::{Content, Response, ResponseBuilder};

use super::component::{SchemaRef, either, header, schema, titled};
use super::envelope::{named, one};
use super::headers::{LOCATION_OF_ONE, TAG_OF_PLAIN};
use super::link::links;
use super::name::{Names, Part};
use super::words;
use crate::change::Purpose;
use crate::model::{Action, Endpoint, Model, Shape, Tie};
use crate::resource::ResourceSpec;

/// The answers of an action at an endpoint, each with its status; `later` says whether a handler
/// may finish its work after the answer.
pub(super) fn responses(
    model: &Model,
    names: Names<'_>,
    (endpoint, action): (&Endpoint, Action),
    later: bool,
) -> Vec<(u16, Response)> {
    let mut responses = untagged(model, names, (endpoint, action), later);
    if action.is_safe() {
        let known = told("The client has it already (`If-None-Match`).");
        let known = match action {
            Action::Get => known.header_ref("Content-Location", header("Content-Location")),
            _ => known,
        };
        responses.push((304, known.build()));
    }
    if !is_tagged(model, endpoint, action) {
        return responses;
    }
    // Only what shows one row, and as by default, has a tag for it.
    let may_be_many = action == Action::Create && endpoint.shape == Shape::Collection;
    let of_row = if action == Action::Get || may_be_many {
        TAG_OF_PLAIN
    } else {
        "ETag"
    };
    let responses = responses.into_iter();
    let responses = responses.map(|(status, response)| {
        if may_be_many && status == 200 {
            return (status, response);
        }
        let response = ResponseBuilder::from(response);
        (status, response.header_ref("ETag", header(of_row)).build())
    });
    responses.collect()
}

/// Whether the answers of an action may have tags.
pub(super) fn is_tagged(model: &Model, endpoint: &Endpoint, action: Action) -> bool {
    let shape = &model.entity(endpoint).shape;
    let tagged = if action == Action::Get {
        shape.may_be_tagged()
    } else {
        shape.is_tagged()
    };
    tagged && endpoint.shows_state(action)
}

/// The same without the tags of states.
fn untagged(
    model: &Model,
    names: Names<'_>,
    (endpoint, action): (&Endpoint, Action),
    later: bool,
) -> Vec<(u16, Response)> {
    let resource = model.entity(endpoint).resource;
    let row = row(names, endpoint, resource);
    let created = |what: &str, content: SchemaRef| {
        let response = told(what).content(JSON, Content::new(Some(content)));
        let response = response.header_ref("Location", header("Location"));
        leading_on(model, endpoint, response)
    };
    let changed = |row: SchemaRef| {
        let told = format!("The {} as it is now.", resource.noun());
        vec![(200, placed(&told, row))]
    };
    let one = words::one(resource);
    match action {
        Action::Get => vec![(
            200,
            told(&format!("The {}.", resource.noun()))
                .content(JSON, Content::new(Some(row)))
                .header_ref("Content-Location", header("Content-Location"))
                .build(),
        )],
        Action::List => vec![(200, listed(names, resource))],
        Action::Create => {
            let many = endpoint.shape == Shape::Collection;
            let batch = named(names, resource, Part::Batch);
            let content = if many {
                either([
                    titled(row, format!("One {}", resource.noun())),
                    titled(batch.clone(), format!("Several {}", resource.nouns())),
                ])
            } else {
                row
            };
            let made = |what: &str| {
                let location = if many { LOCATION_OF_ONE } else { "Location" };
                let response = told(what).header_ref("Location", header(location));
                let response = response.content(JSON, Content::new(Some(content.clone())));
                leading_on(model, endpoint, response)
            };
            let mut responses = vec![(
                201,
                made(&if many {
                    format!("What was created: {one}, with `Location`, or all of a batch.")
                } else {
                    "What was created.".to_owned()
                }),
            )];
            if many {
                let nothing = told("The batch was empty, and nothing was created.");
                responses.push((
                    200,
                    nothing.content(JSON, Content::new(Some(batch))).build(),
                ));
            }
            if later {
                responses.push((202, made("What was created; the work on it goes on.")));
            }
            responses
        }
        Action::Update | Action::Replace => changed(row),
        Action::Put if !endpoint.makes_what_is_named(action) => changed(row),
        Action::Put => {
            let was_there = endpoint.purposes(action).contains(&Purpose::Update);
            let was_there = was_there.then(|| placed("It was there, and is now so.", row.clone()));
            let was_there = was_there.map(|response| (200, response)).into_iter();
            let made = (201, created("It was not there, and was created.", row));
            was_there.chain([made]).collect()
        }
        Action::Attach => vec![
            (200, placed("It was attached already.", row.clone())),
            (201, created("It is attached now.", row)),
        ],
        Action::UpdateMany => {
            let batch = named(names, resource, Part::Batch);
            let told = told(&format!(
                "The {} as they are now, in the order of the request.",
                resource.nouns()
            ));
            vec![(200, told.content(JSON, Content::new(Some(batch))).build())]
        }
        Action::Delete | Action::DeleteMany => {
            vec![(204, told("Nothing is there any more.").build())]
        }
        Action::Detach => vec![(
            204,
            told("It is not attached any more; it is still there.").build(),
        )],
    }
}

/// Adds the envelopes that the answers of this endpoint come in.
pub(super) fn components(
    model: &Model,
    endpoint: &Endpoint,
    components: ComponentsBuilder,
) -> ComponentsBuilder {
    let resource = model.entity(endpoint).resource;
    match endpoint.tie {
        Tie::Field(field) => {
            let owner = endpoint.declared_by();
            let field = &owner.fields[field];
            components.schema(Names::relation(owner, field), one(field.name, resource))
        }
        Tie::Parent | Tie::Link(_) => components,
    }
}

const JSON: &str = "application/json";

/// One row in its envelope: a relation gives its own name to it.
fn row(names: Names<'_>, endpoint: &Endpoint, resource: &ResourceSpec) -> SchemaRef {
    match endpoint.tie {
        Tie::Field(field) => {
            let owner = endpoint.declared_by();
            schema(Names::relation(owner, &owner.fields[field]))
        }
        Tie::Parent | Tie::Link(_) => named(names, resource, Part::Envelope),
    }
}

fn listed(names: Names<'_>, resource: &ResourceSpec) -> Response {
    let page = named(names, resource, Part::Page);
    told(&format!("A page of {}.", resource.nouns()))
        .content(JSON, Content::new(Some(page)))
        .header_ref("Link", header("Link"))
        .build()
}

fn placed(what: &str, content: SchemaRef) -> Response {
    told(what)
        .content(JSON, Content::new(Some(content)))
        .header_ref("Content-Location", header("Content-Location"))
        .build()
}

/// An answer with links to what can be done with what was made.
fn leading_on(model: &Model, made: &Endpoint, response: ResponseBuilder) -> Response {
    links(model, made)
        .into_iter()
        .fold(response, |response, (name, link)| response.link(name, link))
        .build()
}

fn told(what: &str) -> ResponseBuilder {
    ResponseBuilder::new().description(what)
}
