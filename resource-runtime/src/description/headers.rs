//! The headers of answers, which several of them have.

use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::schema::{ComponentsBuilder, ObjectBuilder};
use utoipa::openapi::{Header, HeaderBuilder, Response, ResponseBuilder};

use super::component::header;
use super::text::{reference, said, small, string};
use crate::resource::Deprecation;

/// The answer of what clients had better leave, which says so.
pub(super) fn deprecated(answer: Response, deprecation: &Deprecation) -> Response {
    let answer = ResponseBuilder::from(answer).header_ref(DEPRECATION, header(DEPRECATION));
    match deprecation.sunset {
        Some(_) => answer.header_ref(SUNSET, header(SUNSET)).build(),
        None => answer.build(),
    }
}

/// The answer of what takes a key: it says so when it was given before.
pub(super) fn replayed(answer: Response) -> Response {
    let answer = ResponseBuilder::from(answer);
    answer.header_ref(REPLAYED, header(REPLAYED)).build()
}

/// A header that every answer has that may have it.
pub(super) fn always(mut header: Header) -> Header {
    // The library has no place for it: an extension is written as it is named.
    header.extensions = Some(Extensions::from_iter([("required", true)]));
    header
}

/// A header of one response alone.
pub(super) fn own(told: &str) -> Header {
    let header = HeaderBuilder::new().schema(Some(said(told)));
    header.description(Some(told)).build()
}

/// The headers that an answer may have: the tag of one that shows nothing else, and the path of what
/// was created alone.
pub(super) const TAG_OF_PLAIN: &str = "ETag.OfPlain";
pub(super) const LOCATION_OF_ONE: &str = "Location.OfOne";

pub(super) const CHALLENGE: &str = "WWW-Authenticate";
pub(super) const RETRY_AFTER: &str = "Retry-After";
pub(super) const RATE_LIMIT: &str = "RateLimit";
pub(super) const POLICY: &str = "RateLimit-Policy";
/// What an answer has that was given before.
const REPLAYED: &str = "Idempotent-Replayed";
const DEPRECATION: &str = "Deprecation";
const SUNSET: &str = "Sunset";

/// Adds the headers that responses share, and those that only what is `deprecated` has.
pub(super) fn shared(components: ComponentsBuilder, deprecated: bool) -> ComponentsBuilder {
    let told = |told: &str, schema: ObjectBuilder| {
        let header = HeaderBuilder::new().schema(Some(schema));
        header.description(Some(told)).build()
    };
    let beside = "The pages beside this one, `rel=\"previous\"` and `rel=\"next\"`, each with \
                  `results` and `cursor`.";
    let replayed =
        "That the answer was given before, to a request with the same `Idempotency-Key`.";
    let located = "The one path of what is answered.";
    let made = "The path of what was created.";
    let one = "The path of what was created, where it is one and no batch.";
    let plain = "Tells this state from every other (RFC 9110 section 8.8.3); only of one, and \
                 where nothing is shown otherwise than by default.";
    let tag = "Tells this state from every other (RFC 9110 section 8.8.3).";
    let again = "After how many seconds to try again.";
    let methods = "Every method that the path knows.";
    let left = "How many requests are left, `r`, and in how many seconds all are there again, `t`; only \
                where there is such a limit.";
    let quota = "How many requests, `q`, are taken within how many seconds, `w`; only where there is \
                 such a limit.";
    let components = components
        .header(
            REPLAYED,
            told(replayed, string().enum_values(Some(["true"]))),
        )
        .header("Allow", always(told(methods, said(methods))))
        .header("Content-Location", told(located, reference(located)))
        .header("ETag", always(told(tag, said(tag))))
        .header(TAG_OF_PLAIN, told(plain, said(tag)))
        .header("Link", always(told(beside, said(beside))))
        .header("Location", always(told(made, reference(made))))
        .header(LOCATION_OF_ONE, told(one, reference(made)))
        .header(RATE_LIMIT, told(left, said(left)))
        .header(POLICY, told(quota, said(quota)))
        .header(RETRY_AFTER, always(told(again, small(0, 86_400))));
    if !deprecated {
        return components;
    }
    let since = "Since when it is deprecated, in seconds since 1970 (RFC 9745).";
    let until = "When it will be gone (RFC 8594).";
    components
        .header(
            DEPRECATION,
            always(told(since, said(since).pattern(Some("^@[0-9]+$")))),
        )
        .header(SUNSET, always(told(until, said(until))))
}
