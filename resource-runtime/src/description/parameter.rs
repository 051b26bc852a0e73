//! The parameters of paths, and those of headers.

use std::time::Duration;

use utoipa::openapi::Required;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::ObjectBuilder;

use super::component::schema;
use super::name::{Names, Part as Named};
use super::text::string;
use super::words::one;
use crate::model::{Endpoint, Part};
use crate::request::LONGEST_KEY;

/// The condition of a `PUT` that creates and changes nothing (RFC 9110 section 13.1.2).
pub(super) fn if_none_match() -> Parameter {
    let told = "Creates it, and changes nothing where it is there: 412.";
    ParameterBuilder::new()
        .name("If-None-Match")
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some(told))
        .schema(Some(string().enum_values(Some(["*"]))))
        .build()
}

/// The names of the conditions among the parameters that operations share.
pub(super) const CREATES_ONLY: &str = "If-None-Match";
pub(super) const IF_MATCH: &str = "If-Match";
pub(super) const IF_MATCH_REQUIRED: &str = "If-Match.Required";
pub(super) const UNLESS_KNOWN: &str = "If-None-Match.Known";
pub(super) const IF_MATCH_UNTAGGED: &str = "If-Match.Untagged";
pub(super) const UNLESS_KNOWN_UNTAGGED: &str = "If-None-Match.Untagged";

/// Holds a write to the state that a client has seen (RFC 9110 section 13.1.1).
pub(super) fn if_match(required: Required) -> Parameter {
    let told = "The `ETag` of the state that was seen: in any other nothing is done, and the answer \
                is 412. Several may be named; `*` is whatever is there.";
    condition("If-Match", told).required(required).build()
}

/// Leaves out of an answer what a client has already (RFC 9110 section 13.1.2).
pub(super) fn unless_known() -> Parameter {
    let told = "The `ETag`s of what the client has already: of these the answer is 304.";
    condition("If-None-Match", told).build()
}

/// The same of what has no tag (RFC 9110 section 13.1.1).
pub(super) fn if_match_untagged() -> Parameter {
    let told =
        "What is read here has no `ETag`: of whatever is named the answer is 412, but for `*`.";
    condition("If-Match", told).build()
}

/// The same of what has no tag (RFC 9110 section 13.1.2).
pub(super) fn unless_known_untagged() -> Parameter {
    let told = "What is read here has no `ETag`, so that no client can have it already; `*` is whatever \
                is there, and the answer is 304.";
    condition("If-None-Match", told).build()
}

fn condition(name: &str, told: &str) -> ParameterBuilder {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some(told))
        .schema(Some(schema(TAGS)))
}

/// What the types of these headers are called.
pub(super) const TAGS: &str = "Text.EntityTags";
pub(super) const KEYS: &str = "Text.IdempotencyKey";

/// Entity tags, or any (RFC 9110 section 8.8.3).
pub(super) fn tags() -> ObjectBuilder {
    let one = "(W/)?\"[\\x21\\x23-\\x7E]*\"";
    let pattern = format!("^(\\*|{one}([ \\t]*,[ \\t]*{one})*)$");
    string()
        .max_length(Some(LONGEST_TAGS))
        .pattern(Some(pattern))
}

/// A string of a structured field (RFC 9651 section 3.3.3). Parameters of it mean nothing.
pub(super) fn keys() -> ObjectBuilder {
    let pattern = "^\"([\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]|\\\\[\"\\\\])+\"$";
    let quoted = LONGEST_KEY + 2;
    string().max_length(Some(quoted)).pattern(Some(pattern))
}

/// As long as a header is that every server on the way lets pass.
const LONGEST_TAGS: usize = 8_000;

/// The names of the keys among the parameters that operations share.
pub(super) const KEY: &str = "Idempotency-Key";
pub(super) const KEY_REQUIRED: &str = "Idempotency-Key.Required";

/// The key under which a request is carried out once, for so long
/// (draft-ietf-httpapi-idempotency-key-header-07).
pub(super) fn idempotency_key(required: Required, kept: Duration) -> Parameter {
    let kept = told(kept);
    let told = format!(
        "A key of this request, in quotes: the request is carried out once, however often it is sent \
         with it, and answered as the first time. The answer is kept for {kept}. Another query or \
         body under the same key is 422, and 409 while the first is being carried out."
    );
    // No example: who is shown the page would send it each time, and be answered as the first time.
    ParameterBuilder::new()
        .name(KEY)
        .parameter_in(ParameterIn::Header)
        .required(required)
        .description(Some(told))
        .schema(Some(schema(KEYS)))
        .build()
}

/// A time in the largest unit that says it whole.
fn told(time: Duration) -> String {
    let units = [(86_400, "days"), (3_600, "hours"), (60, "minutes")];
    let seconds = time.as_secs();
    let whole = time.subsec_nanos() == 0 && seconds > 0;
    let unit = units
        .into_iter()
        .find(|(unit, _)| seconds.is_multiple_of(*unit));
    match unit.filter(|_| whole) {
        Some((86_400, _)) if seconds == 86_400 => "24 hours".to_owned(),
        Some((unit, name)) => format!("{} {name}", seconds / unit),
        None if whole => format!("{seconds} seconds"),
        None => format!("{} ms", time.as_millis()),
    }
}

/// The parameters of a path, in path order.
pub(super) fn parameters(names: Names<'_>, endpoint: &Endpoint) -> Vec<Parameter> {
    let parts = endpoint.template.parts.iter();
    let parameters = parts.filter_map(|part| match part {
        Part::Segment(_) => None,
        Part::Parameter { level, name } => {
            let resource = endpoint.resource_at(*level);
            let told = match resource.slug_index() {
                Some(_) => format!("The id or slug of {}.", one(resource)),
                None => format!("The id of one of the {}.", resource.nouns()),
            };
            let parameter = ParameterBuilder::new()
                .name(*name)
                .parameter_in(ParameterIn::Path)
                .required(Required::True)
                .description(Some(told))
                .schema(Some(schema(names.part(resource, Named::Key))));
            Some(parameter.build())
        }
    });
    parameters.collect()
}
