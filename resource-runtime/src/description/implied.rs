//! The methods that follow from the others: `HEAD` from `GET`, `OPTIONS` from all (RFC 9110 sections
//! 9.3.2 and 9.3.7).

use utoipa::openapi::path::{Operation, OperationBuilder, PathItem};
use utoipa::openapi::schema::ComponentsBuilder;
use utoipa::openapi::{HeaderBuilder, RefOr, Response, ResponseBuilder};

use super::about::About;
use super::component::{header, response};
use super::headers::{
    CHALLENGE, LINK, LINK_TO_CANONICAL, RETRY_AFTER, always, maybe_deprecated, sometimes,
};
use super::problem;
use super::text::string;
use crate::resource::Deprecation;

/// The responses of problems that have no body, by the range of their statuses, each with the headers
/// that some of them have.
const BODILESS: [(&str, &str, &str, &[&str]); 2] = [
    (
        "4XX",
        "Refused",
        "What `GET` would refuse, without the problem.",
        &[CHALLENGE, LINK, RETRY_AFTER],
    ),
    (
        "5XX",
        "Failed",
        "What `GET` would fail with, without the problem.",
        &[RETRY_AFTER],
    ),
];

/// What the methods that follow are called, and what is told of them.
pub(super) struct Implied<'a> {
    /// `HEAD`, where there is a `GET`.
    pub(super) head: Option<String>,
    /// `OPTIONS`.
    pub(super) options: String,
    /// Why clients had better leave what `GET` answers.
    pub(super) deprecated: Option<&'a Deprecation>,
    /// What no declaration says.
    pub(super) about: &'a About,
}

/// Adds to a path what follows from the methods that it has; `allow` lists all of them.
pub(super) fn with_implied(mut item: PathItem, implied: Implied<'_>, allow: &str) -> PathItem {
    let known = [&item.get, &item.post, &item.put, &item.delete];
    let known = known.into_iter().flatten().next();
    let tag = known.and_then(|operation| operation.tags.clone());
    // Who may read may know that there is something to be read, and no other.
    let security = known.and_then(|operation| operation.security.clone());
    item.head = item.get.as_ref().and_then(|get| head_of(get, &implied));
    let options = OperationBuilder::new()
        .tags(tag)
        .operation_id(Some(implied.options))
        .summary(Some("Ask which methods the path knows"))
        .description(Some("It is answered whether or not anything is there."))
        .securities(security)
        .response("204", response(&allowing(allow)))
        .response("414", response(problem::named(414)))
        .response("429", response(problem::named(429)))
        .response("431", response(problem::named(431)));
    item.options = Some(options.build());
    item
}

/// An operation that answers as `get` does, without a body.
fn head_of(get: &Operation, implied: &Implied<'_>) -> Option<Operation> {
    let mut head = get.clone();
    head.operation_id = Some(implied.head.clone()?);
    let summary = get.summary.as_deref().unwrap_or_default();
    head.summary = Some(format!("{summary}, without the body"));
    head.description = Some("What `GET` would answer, headers alone.".to_owned());
    let answers = &mut head.responses.responses;
    // Problems are told by their range: without a body they are alike.
    answers.retain(|status, _| status.starts_with(['2', '3']));
    for answer in answers.values_mut() {
        if let RefOr::T(answer) = answer {
            answer.content.clear();
            answer.links.clear();
        }
    }
    answers.extend(BODILESS.map(|(range, name, told, headers)| {
        let answer = match implied.deprecated {
            None => response(name).into(),
            Some(deprecation) => {
                let answer = bodiless(told, headers, implied.about);
                maybe_deprecated(answer, deprecation, implied.about).into()
            }
        };
        (range.to_owned(), answer)
    }));
    Some(head)
}

/// The answer of a problem without a body.
fn bodiless(told: &str, headers: &[&str], about: &About) -> Response {
    let headers = headers.iter();
    let headers = headers.filter(|name| **name != CHALLENGE || !about.security.is_empty());
    let answer = ResponseBuilder::new().description(told);
    let answer = headers.fold(answer, |answer, name| {
        let component = match *name {
            LINK => LINK_TO_CANONICAL.to_owned(),
            name => sometimes(name),
        };
        answer.header_ref(*name, header(&component))
    });
    answer.build()
}

/// The name of the response that lists these methods.
fn allowing(allow: &str) -> String {
    format!("Allow.{}", allow.replace(", ", "."))
}

/// Adds the answer of `OPTIONS` where `allow` lists the methods.
pub(super) fn allowed(components: ComponentsBuilder, allow: &str) -> ComponentsBuilder {
    let methods = string().enum_values(Some([allow]));
    let listed = HeaderBuilder::new().schema(Some(methods));
    let listed = listed.description(Some("Every method that the path knows."));
    let answer = ResponseBuilder::new()
        .description("`Allow` lists the methods.")
        .header("Allow", always(listed.build()));
    components.response(allowing(allow), answer.build())
}

/// Adds what stands for the problems of `HEAD`.
pub(super) fn components(components: ComponentsBuilder, about: &About) -> ComponentsBuilder {
    let answers = BODILESS.into_iter();
    answers.fold(components, |components, (_, name, told, headers)| {
        components.response(name, bodiless(told, headers, about))
    })
}
