//! One method of one path.

use serde_json::{Value as Json, json};
use utoipa::openapi::path::{Operation, OperationBuilder, Parameter};
use utoipa::openapi::request_body::{RequestBody, RequestBodyBuilder};
use utoipa::openapi::{ContentBuilder, Deprecated, RefOr, Required};

use super::body::description;
use super::component::{self, SchemaRef, any, either, schema, titled};
use super::document::Described;
use super::example::Asked;
use super::name::Names;
use super::problem::Problems;
use super::property::with_deprecation;
use super::query::Query;
use super::{envelope, example, headers, parameter, response, sample, saying};
use crate::change::Purpose;
use crate::model::{Action, Endpoint, Model, Shape, Tie};
use crate::resource::ResourceSpec;

/// An action at an endpoint as an operation of the document.
pub(super) fn operation(
    described: Described<'_>,
    (names, problems): (Names<'_>, Problems<'_>),
    (endpoint, action): (&Endpoint, Action),
) -> Operation {
    let Described {
        model,
        handlers,
        about,
        ..
    } = described;
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
        _ => Vec::new(),
    };
    let deprecation = endpoint.deprecation(action);
    let told = with_deprecation(&saying::description(endpoint, action), deprecation);
    let keyed = action.takes_key() && !about.without_answers.contains(&resource);
    let key = keyed.then(|| key(endpoint, action));
    let parameters = parameters
        .into_iter()
        .chain(conditions(model, endpoint, action))
        .chain(key);
    let mut operation = OperationBuilder::new()
        .tag(resource.name)
        .operation_id(Some(endpoint.operation_id(action)))
        .summary(Some(saying::summary(endpoint, action)))
        .description(description(&told))
        .deprecated(deprecation.map(|_| Deprecated::True))
        .request_body(body(names, model, endpoint, action));
    for (status, mut answer) in response::responses(model, names, (endpoint, action), handled) {
        if let Some(deprecation) = deprecation {
            answer = headers::deprecated(answer, deprecation, about);
        }
        if keyed {
            answer = headers::replayed(answer);
        }
        operation = operation.response(status.to_string(), answer);
    }
    let asked = Asked::Action(endpoint, action);
    let mut statuses = failures(endpoint, action);
    statuses.extend(example::clashes(described, asked).then_some(409));
    statuses.extend(keyed.then_some(422));
    let may_be_gone = deprecation.is_some_and(|it| it.sunset.is_some());
    statuses.extend((about.gone_after_sunset && may_be_gone).then_some(410));
    if !about.security.is_empty() {
        // What may not be read at all is as missing, a list included.
        statuses.extend([401, 403, 404]);
    }
    if may_refuse {
        statuses.push(403);
        operation = operation.response("default", problems.response(asked, None, deprecation));
    }
    for status in statuses {
        let response = problems.response(asked, Some(status), deprecation);
        operation = operation.response(status.to_string(), response);
    }
    with(operation, parameters)
}

/// What the request may be conditional on, or must be.
fn conditions(model: &Model, endpoint: &Endpoint, action: Action) -> Vec<RefOr<Parameter>> {
    let mut names = Vec::new();
    let makes = endpoint.makes_what_is_named(action);
    if makes {
        names.push(parameter::CREATES_ONLY);
    }
    if endpoint.takes_state(action) {
        // What makes a new row has another way to say that it has seen none.
        let must = endpoint.resource_at(0).requirements.if_match && !makes;
        names.push(if must {
            parameter::IF_MATCH_REQUIRED
        } else {
            parameter::IF_MATCH
        });
    }
    if action.is_safe() {
        names.extend(if response::is_tagged(model, endpoint, action) {
            [parameter::IF_MATCH, parameter::UNLESS_KNOWN]
        } else {
            [
                parameter::IF_MATCH_UNTAGGED,
                parameter::UNLESS_KNOWN_UNTAGGED,
            ]
        });
    }
    names.into_iter().map(component::parameter).collect()
}

/// The key under which the request is carried out once.
fn key(endpoint: &Endpoint, action: Action) -> RefOr<Parameter> {
    component::parameter(if endpoint.requires_key(action) {
        parameter::KEY_REQUIRED
    } else {
        parameter::KEY
    })
}

/// The operation with these parameters.
pub(super) fn with(
    operation: OperationBuilder,
    parameters: impl IntoIterator<Item = RefOr<Parameter>>,
) -> Operation {
    let operation =
        parameters
            .into_iter()
            .fold(operation, |operation, parameter| match parameter {
                RefOr::Ref(reference) => operation.parameter_ref(reference),
                RefOr::T(parameter) => operation.parameter(parameter),
            });
    operation.build()
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
    let purposes = endpoint.purposes(action);
    let first = *purposes.first()?;
    let content: SchemaRef = match (action, purposes) {
        (Action::Create, _) if endpoint.shape == Shape::Collection => {
            let new = sent(Purpose::Create);
            either([
                titled(schema(&new), format!("One {}", resource.noun())),
                titled(
                    schema(envelope::created_name(&new)),
                    format!("Several {}", resource.nouns()),
                ),
            ])
        }
        (Action::UpdateMany, _) => {
            let changes = sent(Purpose::Update);
            either([
                titled(
                    schema(envelope::alike_name(&changes)),
                    "The same for each that is listed",
                ),
                titled(
                    schema(envelope::each_name(&changes)),
                    "Something else for each",
                ),
                titled(schema(changes), "The same for each that the query selects"),
            ])
        }
        // Whether the row is there decides which of the two it must be.
        (_, [_, _, ..]) => any([
            titled(schema(sent(Purpose::Create)), "Where it is not there"),
            titled(schema(sent(Purpose::Update)), "Where it is there"),
        ]),
        _ => schema(sent(first)),
    };
    let like = match action {
        Action::UpdateMany => batch_of_one(resource, fixed),
        _ => sample::body(resource, first, fixed),
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
    let mut statuses = vec![400, 405, 406, 414, 429, 431, 500, 503];
    let named = endpoint.template.levels().next().is_some();
    if named || action == Action::UpdateMany {
        statuses.push(404);
    }
    if action.takes_body() {
        statuses.extend([408, 413, 415, 422]);
    }
    let resource = endpoint.resource_at(0);
    let counted =
        endpoint.takes_state(action) || action == Action::UpdateMany && resource.counts_changes();
    if endpoint.makes_what_is_named(action) || action.is_safe() || counted {
        statuses.push(412);
    }
    if counted && resource.requirements.if_match {
        statuses.push(428);
    }
    statuses
}
