//! The headers of answers, which several of them have.

use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::schema::{ComponentsBuilder, ObjectBuilder};
use utoipa::openapi::{Header, HeaderBuilder, OpenApi, RefOr, Response, ResponseBuilder};

use super::about::About;
use super::component::header;
use super::shared::operations_mut;
use super::text::{anything, small, string, uri_reference};
use crate::request::{LONGEST_NAME, Limits};
use crate::resource::Deprecation;

/// Adds to every answer what every answer has: as `response::complete` does, and what stands before
/// every request.
pub(super) fn complete(document: &mut OpenApi, limits: &Limits) {
    let operations = document.paths.paths.values_mut().flat_map(operations_mut);
    let own = operations.flat_map(|operation| operation.responses.responses.values_mut());
    let components = document.components.iter_mut();
    let shared = components.flat_map(|components| components.responses.values_mut());
    for answer in own.chain(shared) {
        let RefOr::T(answer) = answer else { continue };
        let counted = [RATE_LIMIT, POLICY].into_iter();
        let counted = counted.filter(|_| limits.rate.is_some());
        let always = [REQUEST_ID, SNIFFING].into_iter();
        for name in always.chain(counted) {
            let header = RefOr::Ref(header(name));
            answer.headers.insert(name.to_owned(), header);
        }
        let kept = kept(answer);
        let kept = || RefOr::Ref(header(kept));
        answer.headers.entry(CACHE.to_owned()).or_insert_with(kept);
    }
}

/// How long an answer may be kept, which follows from its tag.
fn kept(answer: &Response) -> &'static str {
    match answer.headers.get("ETag") {
        None => CACHE,
        Some(RefOr::Ref(tag)) if *tag == header(TAG_OF_PLAIN) => CACHE_OF_PLAIN,
        Some(_) => CACHE_OF_TAGGED,
    }
}

/// The answer of what clients had better leave, which says so.
pub(super) fn deprecated(answer: Response, told: &Deprecation, about: &About) -> Response {
    let names = of_deprecated(told, about).map(|name| (name, name.to_owned()));
    with_each(answer, names)
}

/// The same of an answer that may be given before it is known what is asked.
pub(super) fn maybe_deprecated(answer: Response, told: &Deprecation, about: &About) -> Response {
    let names = of_deprecated(told, about).map(|name| (name, sometimes(name)));
    with_each(answer, names)
}

fn of_deprecated(told: &Deprecation, about: &About) -> impl Iterator<Item = &'static str> {
    let leads = about.documented || told.successor.is_some();
    let names = [
        (DEPRECATION, true),
        (SUNSET, told.sunset.is_some()),
        (LINK, leads),
    ];
    let there = names.into_iter().filter(|(_, is_there)| *is_there);
    there.map(|(name, _)| name)
}

/// The answer with each of these headers, as its component says; a list has links of its own.
fn with_each(answer: Response, names: impl Iterator<Item = (&'static str, String)>) -> Response {
    let mut answer = answer;
    for (name, component) in names {
        let component = match name {
            LINK => LINK_OF_DEPRECATED.to_owned(),
            _ => component,
        };
        let header = || RefOr::Ref(header(&component));
        answer.headers.entry(name.to_owned()).or_insert_with(header);
    }
    answer
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

/// What a header is called that not every answer has that may have it.
pub(super) fn sometimes(name: &str) -> String {
    format!("{name}.Sometimes")
}

/// The headers that an answer may have: the tag of one that shows nothing else, and the path of what
/// was created alone.
pub(super) const TAG_OF_PLAIN: &str = "ETag.OfPlain";
pub(super) const LOCATION_OF_ONE: &str = "Location.OfOne";
/// Those of the service's own pages.
pub(super) const CACHE_OF_PAGE: &str = "Cache-Control.OfPage";
pub(super) const CONTENT_POLICY: &str = "Content-Security-Policy";
/// Where a path is meant that ends in a slash.
pub(super) const LINK_TO_CANONICAL: &str = "Link.Canonical";

pub(super) const CACHE: &str = "Cache-Control";
pub(super) const CHALLENGE: &str = "WWW-Authenticate";
pub(super) const LINK: &str = "Link";
pub(super) const RETRY_AFTER: &str = "Retry-After";

const CACHE_OF_TAGGED: &str = "Cache-Control.OfTagged";
const CACHE_OF_PLAIN: &str = "Cache-Control.OfPlain";
const DEPRECATION: &str = "Deprecation";
const LINK_OF_DEPRECATED: &str = "Link.OfDeprecated";
const POLICY: &str = "RateLimit-Policy";
const RATE_LIMIT: &str = "RateLimit";
/// What an answer has that was given before.
const REPLAYED: &str = "Idempotent-Replayed";
const REQUEST_ID: &str = "X-Request-Id";
const SNIFFING: &str = "X-Content-Type-Options";
const SUNSET: &str = "Sunset";

/// Adds the headers that responses share.
pub(super) fn shared(components: ComponentsBuilder) -> ComponentsBuilder {
    let always_there = [
        ("Allow", "Every method that the path knows.", anything()),
        (
            CACHE,
            "Nobody keeps it (RFC 9111 section 5.2.2.5).",
            one_of(["no-store"]),
        ),
        (
            CACHE_OF_PAGE,
            "Whoever keeps it asks whether it is still so (RFC 9111 section 5.2.2.4).",
            one_of(["no-cache"]),
        ),
        (
            CACHE_OF_PLAIN,
            "What has a tag the client alone may keep, and asks whether it is still so; nobody keeps \
             what has none (RFC 9111 section 5.2.2).",
            one_of(["private, no-cache", "no-store"]),
        ),
        (
            CACHE_OF_TAGGED,
            "The client alone may keep it, and asks whether it is still so (RFC 9111 section 5.2.2).",
            one_of(["private, no-cache"]),
        ),
        (
            CHALLENGE,
            "How to say who asks (RFC 9110 section 11.6.1).",
            anything(),
        ),
        (
            CONTENT_POLICY,
            "What the page may load and whom it may ask.",
            anything(),
        ),
        (
            DEPRECATION,
            "Since when it is deprecated, in seconds since 1970 (RFC 9745).",
            anything().pattern(Some("^@[0-9]+$")),
        ),
        (
            "ETag",
            "Tells this state from every other (RFC 9110 section 8.8.3).",
            anything(),
        ),
        (
            LINK,
            "The pages beside this one, `rel=\"previous\"` and `rel=\"next\"`, each with `results` and \
             `cursor`.",
            anything(),
        ),
        ("Location", "The path of what was created.", uri_reference()),
        (
            REQUEST_ID,
            "What the request is called: here, in a problem, and in the log of the service.",
            string()
                .max_length(Some(LONGEST_NAME))
                .pattern(Some("^[A-Za-z0-9_.:/+=@-]+$")),
        ),
        (
            RETRY_AFTER,
            "After how many seconds to try again.",
            small(0, 86_400),
        ),
        (
            SNIFFING,
            "It is nothing but what `Content-Type` says.",
            one_of(["nosniff"]),
        ),
        (SUNSET, "When it will be gone (RFC 8594).", anything()),
    ];
    let maybe_there = [
        (
            "Accept",
            "The media type that is taken, where another was sent.",
            anything(),
        ),
        (
            "Accept-Encoding",
            "The coding that is taken, where another was sent.",
            anything(),
        ),
        (
            "Content-Location",
            "The one path of what is answered, where another was asked.",
            uri_reference(),
        ),
        (
            LINK_OF_DEPRECATED,
            "Where it is told of, `rel=\"deprecation\"`, and what takes its place, \
             `rel=\"successor-version\"`.",
            anything(),
        ),
        (
            LINK_TO_CANONICAL,
            "The path without its slash, `rel=\"canonical\"`, where one at the end is all that is wrong.",
            anything(),
        ),
        (
            LOCATION_OF_ONE,
            "The path of what was created, where it is one and no batch.",
            uri_reference(),
        ),
        (
            POLICY,
            "How many requests, `q`, are taken within how many seconds, `w`.",
            anything(),
        ),
        (
            RATE_LIMIT,
            "How many requests are left, `r`, and in how many seconds all are there again, `t`.",
            anything(),
        ),
        (
            REPLAYED,
            "That the answer was given before, to a request with the same `Idempotency-Key`.",
            one_of(["true"]),
        ),
        (
            TAG_OF_PLAIN,
            "Tells this state from every other (RFC 9110 section 8.8.3); only of one, and where nothing \
             is shown otherwise than by default.",
            anything(),
        ),
    ];
    let mut components = components;
    for (name, told, schema) in always_there {
        let header = described(told, schema);
        components = components
            .header(sometimes(name), header.clone())
            .header(name, always(header));
    }
    for (name, told, schema) in maybe_there {
        components = components.header(name, described(told, schema));
    }
    components
}

fn one_of<const N: usize>(values: [&'static str; N]) -> ObjectBuilder {
    string().enum_values(Some(values))
}

fn described(told: &str, schema: ObjectBuilder) -> Header {
    let header = HeaderBuilder::new().schema(Some(schema));
    header.description(Some(told)).build()
}
