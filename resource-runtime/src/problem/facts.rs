//! What is known of each kind of problem: what a client reads, in the answer and on its page.

use super::kind::ProblemKind;

impl ProblemKind {
    /// The last segment of its `type`, the status, the title, and what it means.
    pub(super) const fn facts(self) -> (&'static str, u16, &'static str, &'static str) {
        match self {
            Self::MalformedBody => (
                "malformed-body",
                400,
                "The body cannot be read as JSON",
                "The body could not be read as one JSON value in UTF-8, or names a member twice. \
                 `detail` says where reading stopped. Nothing was changed.",
            ),
            Self::InvalidQuery => (
                "invalid-query",
                400,
                "The query has mistakes",
                "One or more query parameters have a value that cannot be taken. `errors` lists \
                 each of them with what would be right.",
            ),
            Self::UnknownParameter => (
                "unknown-parameter",
                400,
                "A query parameter is not known here",
                "Parameters are never ignored: `errors` names each unknown one and lists what is \
                 allowed.",
            ),
            Self::InvalidCursor => (
                "invalid-cursor",
                400,
                "The cursor does not belong to this list",
                "A cursor is taken from an answer's page tokens or `Link` header and is good for \
                 the same path, filters and sort order only. Start again without one.",
            ),
            Self::InvalidHeader => (
                "invalid-header",
                400,
                "A header cannot be obeyed",
                "The request has a header that would change its meaning in a way that is not \
                 offered here. `detail` names it. Nothing was changed.",
            ),
            Self::UnexpectedBody => (
                "unexpected-body",
                400,
                "The request should have no body",
                "What a GET or DELETE is about stands in its path and query; a body there would \
                 be ignored, so it is refused. Nothing was changed.",
            ),
            Self::SelectorRequired => (
                "selector-required",
                400,
                "It is not said which ones are meant",
                "A batch never means all of a collection: name the ones that are meant. `detail` \
                 says how. Nothing was changed.",
            ),
            Self::AmbiguousBatch => (
                "ambiguous-batch",
                400,
                "The body is several kinds of batch at once",
                "A body has either a list of ids with the changes beside it, or a list of objects \
                 with nothing beside it, or the properties of one. `detail` says what does not go \
                 together. Nothing was changed.",
            ),
            Self::BatchTooLarge => (
                "batch-too-large",
                400,
                "The batch is too large",
                "`detail` says how many are taken at once. Send several batches, or a narrower \
                 filter. Nothing was changed.",
            ),
            Self::BadRequest => (
                "bad-request",
                400,
                "The request makes no sense here",
                "The request is well-formed, and the service cannot act on it. `detail` says why. \
                 Nothing was changed.",
            ),
            Self::Forbidden => (
                "forbidden",
                403,
                "You may not do this",
                "Who you are does not allow what you ask. `detail` says more. Nothing was changed.",
            ),
            Self::NotFound => (
                "not-found",
                404,
                "Nothing is there",
                "The path names no resource, or one that does not exist or may not be seen. Where \
                 a batch names some that are not there, `errors` points at each, and nothing was \
                 changed.",
            ),
            Self::MethodNotAllowed => (
                "method-not-allowed",
                405,
                "The resource does not know this method",
                "The `Allow` header lists the methods that it knows. Partial updates are made \
                 with PUT.",
            ),
            Self::NotAcceptable => (
                "not-acceptable",
                406,
                "Only JSON can be sent",
                "The `Accept` header admits neither application/json nor a range that holds it.",
            ),
            Self::RequestTimeout => (
                "request-timeout",
                408,
                "The body took too long to arrive",
                "The connection is closed. Nothing was changed; the request can be sent again.",
            ),
            Self::Conflict => (
                "conflict",
                409,
                "It does not go with how things stand",
                "What is asked contradicts the present state. `detail` says how. Nothing was \
                 changed.",
            ),
            Self::Duplicate => (
                "duplicate",
                409,
                "Another one already has this value",
                "A property that no two may share has a value that is taken. `errors` points at \
                 it. Nothing was changed.",
            ),
            Self::AlreadyThere => (
                "already-there",
                409,
                "There can be only one, and there is one",
                "At most one can be there, and one is there already: another, or one that may not \
                 be changed. Nothing was changed.",
            ),
            Self::PreconditionFailed => (
                "precondition-failed",
                412,
                "The condition of the request does not hold",
                "The request was to be carried out under a condition, such as `If-None-Match: *`: \
                 only where nothing is there yet. It does not hold. Nothing was changed.",
            ),
            Self::StillReferenced => (
                "still-referenced",
                409,
                "Something still needs it",
                "It cannot be deleted while something that cannot exist without it refers to it. \
                 `detail` says what. Nothing was changed.",
            ),
            Self::ContentTooLarge => (
                "content-too-large",
                413,
                "The body is too long",
                "`detail` says how many bytes are taken. Nothing was changed.",
            ),
            Self::UriTooLong => (
                "uri-too-long",
                414,
                "The query is too long",
                "`detail` says how long a query may be. Send several requests; what names many rows \
                 goes into the body of a batch.",
            ),
            Self::UnsupportedMediaType => (
                "unsupported-media-type",
                415,
                "The body must be JSON",
                "Send the body with `Content-Type: application/json` and without a content \
                 coding. Nothing was changed.",
            ),
            Self::InvalidBody => (
                "invalid-body",
                422,
                "The body has mistakes",
                "The body is JSON but cannot be taken. `errors` points at every mistake and says \
                 what would be right. Nothing was changed.",
            ),
            Self::InvalidId => (
                "invalid-id",
                422,
                "Nothing can have this id",
                "In a store the client chooses the ids, and the one in the path cannot be taken. \
                 `errors` says why. Nothing was changed.",
            ),
            Self::Internal => (
                "internal-error",
                500,
                "Something failed on our side",
                "The request was not at fault. The service's log has the particulars.",
            ),
            Self::TooSlow => (
                "too-slow",
                503,
                "It took too long",
                "It was given up so that others are not held. Ask for fewer rows or a narrower \
                 filter, or try again after the time that `Retry-After` gives. Nothing was changed.",
            ),
            Self::Unavailable => (
                "unavailable",
                503,
                "The service cannot take this now",
                "Nothing was changed. Try again after the time that `Retry-After` gives.",
            ),
        }
    }
}
