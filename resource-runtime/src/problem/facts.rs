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
            Self::IdempotencyKeyRequired => (
                "idempotency-key-required",
                400,
                "The request must have a key",
                "What this creates must not be created twice, so each request has an \
                 `Idempotency-Key` of its own: a string in quotes, such as a random UUID, that is \
                 the same whenever the request is sent again. Nothing was changed.",
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
            Self::Unauthenticated => (
                "unauthenticated",
                401,
                "It is not known who asks",
                "What is asked is not for everybody, and the request has no credentials, or such as \
                 are not valid. `WWW-Authenticate` says which are taken. Nothing was changed.",
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
                "It cannot be sent as that",
                "The `Accept` header admits neither what is sent here, which `detail` names, nor a \
                 range that holds it. All but the documentation for people is application/json.",
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
                "The request was to be carried out under a condition: in the state with the tag that \
                 `If-Match` names, in the `version` of a batch's item, or, by `If-None-Match: *`, \
                 only where nothing is there yet. It does not hold. Get it again, and decide anew. \
                 Nothing was changed.",
            ),
            Self::PreconditionRequired => (
                "precondition-required",
                428,
                "The request must say which state it is about",
                "Whoever changes this says which state of it they have seen, so that nobody undoes \
                 what they do not know of: `If-Match` with the `ETag` of an answer, or the \
                 `version` in each item of a batch. Nothing was changed.",
            ),
            Self::StillReferenced => (
                "still-referenced",
                409,
                "Something still needs it",
                "It cannot be deleted while something that cannot exist without it refers to it. \
                 `detail` says what. Nothing was changed.",
            ),
            Self::StillRunning => (
                "still-running",
                409,
                "The same request is still being carried out",
                "A request with the same `Idempotency-Key` has not come to its end. Send it again \
                 after the time that `Retry-After` gives, to get the answer. This one has changed \
                 nothing.",
            ),
            Self::Gone => (
                "gone",
                410,
                "It is not served any more",
                "It was deprecated, and the day that `Sunset` names has come. `detail` says why, and \
                 `Link` what takes its place. Nothing was changed.",
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
                "The target is too long",
                "`detail` says how long a path and a query may be. Send several requests; what names many \
                 rows goes into the body of a batch.",
            ),
            Self::RequestHeaderFieldsTooLarge => (
                "request-header-fields-too-large",
                431,
                "The header fields are too long",
                "`detail` says how many bytes the names and values of all header fields may have \
                 together. Nothing was changed; send fewer or shorter ones, such as cookies.",
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
            Self::IdempotencyKeyReused => (
                "idempotency-key-reused",
                422,
                "Another request had the same key",
                "An `Idempotency-Key` belongs to one request: to its query and its body, byte for \
                 byte. Give another request another key. Nothing was changed.",
            ),
            Self::RateLimited => (
                "rate-limited",
                429,
                "You ask too often",
                "Come again after the time that `Retry-After` gives. `RateLimit-Policy` tells how \
                 many requests are taken within how many seconds, and `RateLimit` how many are \
                 left. Nothing was changed.",
            ),
            Self::TooManyAtOnce => (
                "too-many-at-once",
                429,
                "You ask too much at once",
                "As many requests of yours are being answered as may be. Wait for one of them to \
                 end, or come again after the time that `Retry-After` gives. Nothing was changed.",
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
                "Nothing was changed, unless the detail says that nobody knows. Try again after the \
                 time that `Retry-After` gives.",
            ),
        }
    }
}
