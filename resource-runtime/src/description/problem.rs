//! Problems in the document: their one schema, and a response for each status with an example of
//! each kind that has it.

use serde_json::{Value, json};
use utoipa::openapi::example::{Example, ExampleBuilder};
use utoipa::openapi::schema::{ComponentsBuilder, ObjectBuilder, Type};
use utoipa::openapi::{Content, ContentBuilder, HeaderBuilder, RefOr, Response, ResponseBuilder};

use super::component::{header, list, schema};
use super::text::{reference, said, small};
use crate::model::PROBLEMS;
use crate::problem::{MOST, ProblemKind};

/// The name of the schema, which no resource has: a resource is not named by a plural.
pub(super) const SCHEMA: &str = "ProblemDetails";
/// The schema of one mistake.
const MISTAKE: &str = "ProblemDetails.Mistake";
/// The response that stands for all that a handler may answer of its own.
pub(super) const ANY: &str = "Problem";

/// The statuses of problems, each with the name of its response (RFC 9110 section 15).
const STATUSES: [(u16, &str, &str); 14] = [
    (400, "BadRequest", "The request has mistakes."),
    (401, "Unauthorized", "Who asks has not said who they are."),
    (403, "Forbidden", "Who asks may not do this."),
    (404, "NotFound", "The path names nothing that is there."),
    (406, "NotAcceptable", "The client takes no JSON."),
    (408, "RequestTimeout", "The body did not arrive in time."),
    (
        409,
        "Conflict",
        "What is asked does not go with how things stand.",
    ),
    (
        412,
        "PreconditionFailed",
        "The condition of the request does not hold.",
    ),
    (413, "ContentTooLarge", "The body is too long."),
    (414, "UriTooLong", "The query is too long."),
    (415, "UnsupportedMediaType", "The body is not sent as JSON."),
    (
        422,
        "UnprocessableContent",
        "The body is JSON but cannot be taken.",
    ),
    (500, "InternalServerError", "The fault is not the client's."),
    (503, "ServiceUnavailable", "It cannot be done just now."),
];

/// The name of the response of a status.
pub(super) fn named(status: u16) -> &'static str {
    let mut statuses = STATUSES.iter();
    match statuses.find(|(known, ..)| *known == status) {
        Some((_, name, _)) => name,
        None if status == 431 => "RequestHeaderFieldsTooLarge",
        None => ANY,
    }
}

/// Adds the schema and the responses.
pub(super) fn components(base: &str, mut components: ComponentsBuilder) -> ComponentsBuilder {
    for (status, name, told) in STATUSES {
        components = components.response(name, response(base, status, told));
    }
    // The parser of HTTP answers it before any path is known, with a status and no body.
    let too_long = "The request line and the headers together are too long to be read.";
    components = components.response(
        named(431),
        ResponseBuilder::new().description(too_long).build(),
    );
    let any = "Whatever else the service's own logic refuses.";
    components
        .response(
            ANY,
            content(
                ResponseBuilder::new().description(any),
                &Content::new(Some(schema(SCHEMA))),
            ),
        )
        .schema(MISTAKE, mistake())
        .schema(SCHEMA, details())
}

fn response(base: &str, status: u16, told: &str) -> Response {
    let kinds = ProblemKind::ALL.into_iter();
    let kinds = kinds.filter(|kind| kind.status() == status);
    let examples = kinds.map(|kind| (kind.slug(), example(base, kind)));
    let content_of_kinds = ContentBuilder::new()
        .schema(Some(schema(SCHEMA)))
        .examples_from_iter(examples)
        .build();
    let mut response = ResponseBuilder::new().description(told);
    response = match status {
        503 => response.header_ref("Retry-After", header("Retry-After")),
        _ => response,
    };
    content(response, &content_of_kinds)
}

/// The same object under both media types: which one is sent is the client's choice.
fn content(response: ResponseBuilder, content: &Content) -> Response {
    response
        .content("application/problem+json", content.clone())
        .content("application/json", content.clone())
        .build()
}

fn example(base: &str, kind: ProblemKind) -> RefOr<Example> {
    let mut details: Value = json!({
        "type": format!("{base}/{PROBLEMS}/{}", kind.slug()),
        "title": kind.title(),
        "status": kind.status(),
        "detail": kind.description(),
        "instance": base,
    });
    if let Some((place, at, wrong)) = mistake_of(kind) {
        details["errors"] = json!([{place: at, "detail": wrong}]);
    }
    let example = ExampleBuilder::new().summary(kind.title());
    example.value(Some(details)).build().into()
}

/// What the single mistakes of a kind look like, where it has such.
fn mistake_of(kind: ProblemKind) -> Option<(&'static str, &'static str, &'static str)> {
    Some(match kind {
        ProblemKind::InvalidBody => ("pointer", "/name", "must have at most 200 characters"),
        ProblemKind::Duplicate => ("pointer", "/email", "another one has this value"),
        ProblemKind::InvalidQuery => (
            "parameter",
            "limit",
            "expected a whole number from 1 to 200",
        ),
        ProblemKind::UnknownParameter => ("parameter", "nmae", "is not known here; allowed: name"),
        _ => return None,
    })
}

/// Problem details (RFC 9457 section 3.1).
fn details() -> ObjectBuilder {
    let status = small(400, 599);
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .description(Some("What went wrong (RFC 9457)."))
        .property(
            "type",
            reference("Which kind of problem; it answers with a description."),
        )
        .property("title", said("The kind in a few words."))
        .property(
            "status",
            status.description(Some("The status of the answer.")),
        )
        .property("detail", said("What happened here."))
        .property("instance", reference("The path that was asked."))
        .property(
            "errors",
            list(schema(MISTAKE))
                .max_items(Some(MOST))
                .description(Some("Every mistake.")),
        )
        .required("type")
        .required("title")
        .required("status")
        .required("detail")
        .required("instance")
}

/// One mistake, in the body or in a parameter.
fn mistake() -> ObjectBuilder {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .description(Some("One mistake and the place it was made in."))
        .property(
            "pointer",
            said("Where in the body (JSON Pointer, RFC 6901)."),
        )
        .property("parameter", said("Which parameter."))
        .property("detail", said("What is wrong, and what would be right."))
        .required("detail")
}

/// Adds the headers that responses share.
pub(super) fn headers(components: ComponentsBuilder) -> ComponentsBuilder {
    let told = |told: &str, schema: ObjectBuilder| {
        let header = HeaderBuilder::new().schema(Some(schema));
        header.description(Some(told)).build()
    };
    let beside = "The pages beside this one, `rel=\"previous\"` and `rel=\"next\"`, each with \
                  `results` and `cursor`.";
    let located = "The one path of what is answered.";
    let made = "The path of what was created.";
    let tag = "Tells this page from another (RFC 9110 section 8.8.3).";
    let again = "After how many seconds to try again.";
    components
        .header("Content-Location", told(located, reference(located)))
        .header("ETag", told(tag, said(tag)))
        .header("Link", told(beside, said(beside)))
        .header("Location", told(made, reference(made)))
        .header("Retry-After", told(again, small(0, 86_400)))
}
