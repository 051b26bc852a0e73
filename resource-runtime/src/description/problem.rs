//! Problems in the document: their one schema, and a response for each status with an example of
//! each kind that has it.

use utoipa::openapi::example::{Example, ExampleBuilder};
use utoipa::openapi::schema::{ComponentsBuilder, ObjectBuilder, Type};
use utoipa::openapi::{Content, ContentBuilder, RefOr, Response, ResponseBuilder};

use super::component::{header, list, schema};
use super::document::Described;
use super::example;
use super::headers::{CHALLENGE, POLICY, RATE_LIMIT, RETRY_AFTER, always, own};
use super::text::{reference, said, small};
use crate::problem::{MOST, ProblemKind};
use crate::request::{self, Limits};

/// The name of the schema, which no resource has: a resource is not named by a plural.
pub(super) const SCHEMA: &str = "ProblemDetails";
/// The schema of one mistake.
const MISTAKE: &str = "ProblemDetails.Mistake";
/// The response that stands for all that a handler may answer of its own.
pub(super) const ANY: &str = "Problem";

/// The statuses of problems, each with the name of its response (RFC 9110 section 15).
const STATUSES: [(u16, &str, &str); 19] = [
    (400, "BadRequest", "The request has mistakes."),
    (401, "Unauthorized", "Who asks has not said who they are."),
    (403, "Forbidden", "Who asks may not do this."),
    (404, "NotFound", "The path names nothing that is there."),
    (
        405,
        "MethodNotAllowed",
        "The path does not know a method other than those that are described; `Allow` lists them.",
    ),
    (
        406,
        "NotAcceptable",
        "The client does not take what is sent.",
    ),
    (408, "RequestTimeout", "The body did not arrive in time."),
    (
        409,
        "Conflict",
        "What is asked does not go with how things stand.",
    ),
    (410, "Gone", "It was deprecated, and its day has come."),
    (
        412,
        "PreconditionFailed",
        "The condition of the request does not hold.",
    ),
    (413, "ContentTooLarge", "The body is too long."),
    (414, "UriTooLong", "The target is too long."),
    (415, "UnsupportedMediaType", "The body is not sent as JSON."),
    (
        422,
        "UnprocessableContent",
        "The body is JSON but cannot be taken.",
    ),
    (
        428,
        "PreconditionRequired",
        "The request must say which state it is about.",
    ),
    (429, "TooManyRequests", "The client asks for too much."),
    (
        431,
        "RequestHeaderFieldsTooLarge",
        "The header fields are too long.",
    ),
    (500, "InternalServerError", "The fault is not the client's."),
    (503, "ServiceUnavailable", "It cannot be done just now."),
];

/// The name of the response of a status.
pub(super) fn named(status: u16) -> &'static str {
    let mut statuses = STATUSES.iter();
    match statuses.find(|(known, ..)| *known == status) {
        Some((_, name, _)) => name,
        None => ANY,
    }
}

/// Adds the schema and the responses.
pub(super) fn components(
    described: Described<'_>,
    mut components: ComponentsBuilder,
) -> ComponentsBuilder {
    for (status, name, told) in STATUSES {
        components = components.response(name, response(described, status, told));
    }
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

fn response(described: Described<'_>, status: u16, told: &str) -> Response {
    let Limits {
        body_bytes,
        path_bytes,
        header_bytes,
        body_time,
        ..
    } = described.limits;
    let queries = &described.model.queries;
    let told = match status {
        408 => format!(
            "The body did not arrive within {}.",
            request::told(*body_time)
        ),
        413 => format!("The body is longer than {body_bytes} bytes."),
        414 => format!(
            "The query is longer than {} bytes, or the path than {path_bytes}.",
            queries.bytes
        ),
        // What the parser of HTTP cannot read has neither a path nor a client.
        431 => format!(
            "The names and values of the header fields are longer than {header_bytes} bytes. Where there \
             are far more, nothing is read, and the answer has no body."
        ),
        400 => format!(
            "{told} A query has {} parameters at most, and {} of them are filters at most; a parameter \
             that is given again is the same filter.",
            queries.parameters, queries.filters
        ),
        _ => told.to_owned(),
    };
    let kinds = ProblemKind::ALL.into_iter();
    let kinds = kinds.filter(|kind| kind.status() == status);
    let examples = kinds.filter_map(|kind| Some((kind.slug(), example(described, kind)?)));
    let content_of_kinds = ContentBuilder::new()
        .schema(Some(schema(SCHEMA)))
        .examples_from_iter(examples)
        .build();
    let mut response = ResponseBuilder::new().description(told);
    response = match status {
        401 => response.header(
            CHALLENGE,
            always(own("How to say who asks (RFC 9110 section 11.6.1).")),
        ),
        405 => response.header_ref("Allow", header("Allow")),
        415 => response
            .header(
                "Accept",
                own("The media type that is taken, where another was sent."),
            )
            .header(
                "Accept-Encoding",
                own("The coding that is taken, where another was sent."),
            ),
        429 => response
            .header_ref(RETRY_AFTER, header(RETRY_AFTER))
            .header_ref(RATE_LIMIT, header(RATE_LIMIT))
            .header_ref(POLICY, header(POLICY)),
        409 => response.header(
            RETRY_AFTER,
            own("After how many seconds to send it again, where the same is being carried out."),
        ),
        503 => response.header_ref(RETRY_AFTER, header(RETRY_AFTER)),
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

fn example(described: Described<'_>, kind: ProblemKind) -> Option<RefOr<Example>> {
    let details = example::of(described, kind)?;
    let example = ExampleBuilder::new().summary(kind.title());
    Some(example.value(Some(details)).build().into())
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
            "requestId",
            said("What the request is called, here and in the log of the service."),
        )
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
        .required("requestId")
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
