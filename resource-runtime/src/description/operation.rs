//! One method of one path.

use serde_json::{Value as Json, json};
use utoipa::openapi::path::{Operation, OperationBuilder, Parameter};
use utoipa::openapi::request_body::{RequestBody, RequestBodyBuilder};
use utoipa::openapi::{ContentBuilder, RefOr, Required};

use super::about::About;
use super::body::description;
use super::component::{self, SchemaRef, any, either, schema};
use super::name::Names;
use super::query::Query;
use super::words::one;
use super::{envelope, problem, response, sample};
use crate::change::Purpose;
use crate::handler::Handlers;
use crate::model::{Action, Endpoint, Model, Shape, Tie};
use crate::resource::{Archetype, ResourceSpec, words};

/// An action at an endpoint as an operation of the document.
pub(super) fn operation(
    model: &Model,
    handlers: &Handlers,
    names: Names<'_>,
    (endpoint, action): (&Endpoint, Action),
    about: &About,
) -> Operation {
    let entity = model.entity(endpoint);
    let resource = entity.resource;
    let handled = handlers.of(resource).is_some() || handlers.of(endpoint.declared_by()).is_some();
    // A deletion and an expansion reach the logic of other resources, too.
    let may_refuse = !handlers.is_empty();
    let query = Query { names, entity };
    let fixed = endpoint.fixed();
    let parameters = match action {
        Action::List => query.of_list(fixed.filter(|_| endpoint.tie == Tie::Parent)),
        Action::Get => query.of_item(),
        Action::UpdateMany => query.of_selection(fixed),
        Action::DeleteMany => query.of_ids(),
        Action::Put => vec![component::parameter("If-None-Match")],
        _ => Vec::new(),
    };
    let mut operation = OperationBuilder::new()
        .tag(resource.name)
        .operation_id(Some(endpoint.operation_id(action)))
        .summary(Some(summary(endpoint, action, model)))
        .description(description(resource.description))
        .request_body(body(names, model, endpoint, action));
    for (status, answer) in response::responses(model, names, (endpoint, action), handled) {
        operation = operation.response(status.to_string(), answer);
    }
    for status in failures(endpoint, action) {
        operation = operation.response(
            status.to_string(),
            component::response(problem::named(status)),
        );
    }
    if may_refuse {
        operation = operation
            .response("403", component::response(problem::named(403)))
            .response("default", component::response(problem::ANY));
    }
    if !about.security.is_empty() {
        operation = operation.response("401", component::response(problem::named(401)));
    }
    with(operation, parameters)
}

fn with(operation: OperationBuilder, parameters: Vec<RefOr<Parameter>>) -> Operation {
    let operation =
        parameters
            .into_iter()
            .fold(operation, |operation, parameter| match parameter {
                RefOr::Ref(reference) => operation.parameter_ref(reference),
                RefOr::T(parameter) => operation.parameter(parameter),
            });
    operation.build()
}

/// What is done, in a few words.
fn summary(endpoint: &Endpoint, action: Action, model: &Model) -> String {
    let resource = model.entity(endpoint).resource;
    let owner = endpoint.owner();
    let of = owner.map_or(String::new(), |owner| format!(" of {}", one(owner)));
    let (an_item, items) = match endpoint.tie {
        Tie::Field(field) => {
            let name = words(endpoint.declared_by().fields[field].name);
            (format!("the {name}"), name)
        }
        Tie::Parent if resource.archetype.is_single() => {
            (format!("the {}", resource.noun()), resource.nouns())
        }
        Tie::Parent | Tie::Link(_) => (one(resource), resource.nouns()),
    };
    match action {
        Action::Get => format!("Get {an_item}{of}"),
        Action::List => format!("List {items}{of}"),
        Action::Create if resource.archetype == Archetype::Controller => {
            format!("Run {an_item}{of}")
        }
        Action::Create if endpoint.shape == Shape::Collection => {
            format!("Create {an_item}{of}, or many")
        }
        Action::Create => format!("Create {an_item}{of}"),
        Action::Update => format!("Change {an_item}{of}"),
        Action::Replace => format!("Replace {an_item}{of}"),
        Action::Put => format!("Change or create {an_item}{of}"),
        Action::Delete => format!("Delete {an_item}{of}"),
        Action::UpdateMany => format!("Change many {items}{of}"),
        Action::DeleteMany => format!("Delete many {items}{of}"),
        Action::Attach => {
            let to = owner.map_or(String::new(), |owner| format!(" to {}", one(owner)));
            match endpoint.tie {
                Tie::Field(_) => format!("Attach {} as {an_item}{of}", one(resource)),
                Tie::Parent | Tie::Link(_) => format!("Attach {an_item}{to}"),
            }
        }
        Action::Detach => {
            let from = owner.map_or(String::new(), |owner| format!(" from {}", one(owner)));
            format!("Detach {an_item}{from}")
        }
    }
}

/// What the body holds, where one is read.
fn body(
    names: Names<'_>,
    model: &Model,
    endpoint: &Endpoint,
    action: Action,
) -> Option<RequestBody> {
    let resource = model.entity(endpoint).resource;
    let fixed = endpoint.fixed();
    let sent = |purpose| names.body(resource, purpose, fixed);
    let content: SchemaRef = match action {
        Action::Create if endpoint.shape == Shape::Collection => {
            let new = sent(Purpose::Create);
            either([schema(&new), schema(envelope::created_name(&new))])
        }
        Action::Create => schema(sent(Purpose::Create)),
        Action::Update => schema(sent(Purpose::Update)),
        Action::Replace => schema(sent(Purpose::Replace)),
        // Whether the row is there decides which of the two it must be.
        Action::Put => any([schema(sent(Purpose::Create)), schema(sent(Purpose::Update))]),
        Action::UpdateMany => {
            let changes = sent(Purpose::Update);
            either([
                schema(envelope::alike_name(&changes)),
                schema(envelope::each_name(&changes)),
                schema(changes),
            ])
        }
        _ => return None,
    };
    let like = match action {
        Action::Create | Action::Put => sample::body(resource, Purpose::Create, fixed),
        Action::Replace => sample::body(resource, Purpose::Replace, fixed),
        Action::Update => sample::body(resource, Purpose::Update, fixed),
        Action::UpdateMany => batch_of_one(resource, fixed),
        _ => None,
    };
    let content = ContentBuilder::new().schema(Some(content)).example(like);
    let content = content.build();
    let body = RequestBodyBuilder::new().content("application/json", content);
    Some(body.required(Some(Required::True)).build())
}

/// A batch that changes one row.
fn batch_of_one(resource: &'static ResourceSpec, fixed: Option<usize>) -> Option<Json> {
    let mut body = sample::body(resource, Purpose::Update, fixed)?;
    let members = body.as_object_mut()?;
    let ids = json!([sample::id(resource)]);
    members.insert(resource.plural.to_owned(), ids);
    Some(body)
}

/// The statuses of what may go wrong.
fn failures(endpoint: &Endpoint, action: Action) -> Vec<u16> {
    let mut statuses = vec![400, 406, 414, 431, 500, 503];
    let named = endpoint.template.levels().next().is_some();
    if named || action == Action::UpdateMany {
        statuses.push(404);
    }
    if action.takes_body() {
        statuses.extend([408, 413, 415, 422]);
    }
    if !action.is_safe() {
        statuses.push(409);
    }
    if action == Action::Put {
        statuses.push(412);
    }
    statuses
}
