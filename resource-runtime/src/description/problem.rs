//! Problems in the document: their one schema, and a response for each status with an example of
//! each kind that has it.

use utoipa::openapi::example::{Example, ExampleBuilder};
use utoipa::openapi::schema::{ComponentsBuilder, ObjectBuilder, Type};
use utoipa::openapi::{Content, ContentBuilder, RefOr, Response, ResponseBuilder};

use super::component::{self, header, list, schema};
use super::document::Described;
use super::example::{self, Asked};
use super::headers::{self, CHALLENGE, LINK, LINK_TO_CANONICAL, RETRY_AFTER, sometimes};
use super::text::{reference, said, small};
use crate::problem::{MOST, ProblemKind};
use crate::request::{self, Limits};
use crate::resource::Deprecation;

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

/// The statuses that are answered before it is known what is asked.
const BEFORE: [u16; 4] = [405, 414, 429, 431];

/// The name of the response of a status.
pub(super) fn named(status: u16) -> &'static str {
    let mut statuses = STATUSES.iter();
    match statuses.find(|(known, ..)| *known == status) {
        Some((_, name, _)) => name,
        None => ANY,
    }
}

/// The statuses whose problems say what was asked, so that each operation has its own.
const OWN: [u16; 9] = [400, 403, 404, 405, 409, 410, 412, 422, 428];

/// What a status is called, as it stands in the document; `None` where it is that of no problem.
pub(super) fn name(status: &str) -> Option<&'static str> {
    let mut statuses = STATUSES.iter();
    let known = statuses.find(|(known, ..)| known.to_string() == status);
    known.map(|(_, name, _)| *name)
}

/// The responses of problems.
#[derive(Debug, Clone, Copy)]
pub(super) struct Problems<'a> {
    described: Described<'a>,
}

impl<'a> Problems<'a> {
    pub(super) fn new(described: Described<'a>) -> Self {
        Self { described }
    }

    /// The response of a status to what is `asked`, of what clients had better leave where it is
    /// `deprecated`; `None` is every other status.
    pub(super) fn response(
        self,
        asked: Asked<'a>,
        status: Option<u16>,
        deprecated: Option<&Deprecation>,
    ) -> RefOr<Response> {
        let told = deprecated.filter(|_| status.is_none_or(|status| !BEFORE.contains(&status)));
        let is_own = status.is_some_and(|status| OWN.contains(&status));
        if told.is_none() && !is_own {
            return component::response(status.map_or(ANY, named)).into();
        }
        let asked = if is_own { asked } else { Asked::Anything };
        let response = match status {
            Some(status) => response(self.described, asked, status),
            None => any(self.described),
        };
        let about = self.described.about;
        match told {
            // A path that ends in a slash asks for nothing.
            Some(told) if status == Some(404) => {
                headers::maybe_deprecated(response, told, about).into()
            }
            Some(told) => headers::deprecated(response, told, about).into(),
            None => response.into(),
        }
    }

    /// Adds the schema, and the responses that say nothing of what was asked.
    pub(super) fn components(self, mut components: ComponentsBuilder) -> ComponentsBuilder {
        for (status, name, _) in STATUSES.iter().filter(|(status, ..)| !OWN.contains(status)) {
            let response = response(self.described, Asked::Anything, *status);
            components = components.response(*name, response);
        }
        components
            .response(ANY, any(self.described))
            .schema(MISTAKE, mistake())
            .schema(SCHEMA, details())
    }
}

/// What stands for every other status.
fn any(described: Described<'_>) -> Response {
    let any = ResponseBuilder::new().description("Whatever else the service's own logic refuses.");
    let example = example(described, Asked::Anything, ProblemKind::Conflict);
    let like = ContentBuilder::new()
        .schema(Some(schema(SCHEMA)))
        .examples_from_iter(example);
    content(any, &like.build())
}

/// An example of a problem of one kind, with its name.
fn example(
    described: Described<'_>,
    asked: Asked<'_>,
    kind: ProblemKind,
) -> Option<(&'static str, Example)> {
    let details = example::of(described, asked, kind)?;
    let example = ExampleBuilder::new().summary(kind.title());
    Some((kind.slug(), example.value(Some(details)).build()))
}

/// The response of a status to what is `asked`, with an example of each kind that it may be.
fn response(described: Described<'_>, asked: Asked<'_>, status: u16) -> Response {
    let known = STATUSES.iter().find(|(known, ..)| *known == status);
    let told = known.map_or("", |(.., told)| *told);
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
    let examples = kinds.filter_map(|kind| example(described, asked, kind));
    let content_of_kinds = ContentBuilder::new()
        .schema(Some(schema(SCHEMA)))
        .examples_from_iter(examples)
        .build();
    let mut response = ResponseBuilder::new().description(told);
    let plain = |name: &'static str| (name, name.to_owned());
    let own = match status {
        401 => vec![plain(CHALLENGE)],
        404 => vec![(LINK, LINK_TO_CANONICAL.to_owned())],
        405 => vec![plain("Allow")],
        // Where the same request is being carried out.
        409 => vec![(RETRY_AFTER, sometimes(RETRY_AFTER))],
        415 => vec![plain("Accept"), plain("Accept-Encoding")],
        429 | 503 => vec![plain(RETRY_AFTER)],
        _ => Vec::new(),
    };
    for (name, component) in own {
        response = response.header_ref(name, header(&component));
    }
    content(response, &content_of_kinds)
}

/// The same object under both media types: which one is sent is the client's choice.
fn content(response: ResponseBuilder, content: &Content) -> Response {
    response
        .content("application/problem+json", content.clone())
        .content("application/json", content.clone())
        .build()
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
