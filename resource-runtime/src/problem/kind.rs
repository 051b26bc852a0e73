//! The catalogue of problems: slug, status, title and what the page of each says.

/// A kind of problem; its `type` is `/{version}/problems/{slug}`, which answers with its
/// description.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProblemKind {
    /// 400: the body is no JSON.
    MalformedBody,
    /// 400: the query has mistakes of several kinds, or a value that cannot be read.
    InvalidQuery,
    /// 400: a query parameter that does not exist here.
    UnknownParameter,
    /// 400: a cursor that was not made for this list.
    InvalidCursor,
    /// 400: the request has a header that cannot be obeyed.
    InvalidHeader,
    /// 400: the request must have a key, and has none.
    IdempotencyKeyRequired,
    /// 400: the request has a body and should have none.
    UnexpectedBody,
    /// 400: a batch that does not say which rows it is about.
    SelectorRequired,
    /// 400: a body that is several kinds of batch at once.
    AmbiguousBatch,
    /// 400: a batch of more rows than are taken at once.
    BatchTooLarge,
    /// 400: the request makes no sense to the service's own logic.
    BadRequest,
    /// 401: nobody is known who may do this.
    Unauthenticated,
    /// 403: the caller may not do this.
    Forbidden,
    /// 404: nothing is there.
    NotFound,
    /// 405: the resource does not know this method.
    MethodNotAllowed,
    /// 406: the client takes no JSON.
    NotAcceptable,
    /// 408: the body did not arrive in time.
    RequestTimeout,
    /// 409: what is asked does not go with how things stand.
    Conflict,
    /// 409: another row already has the value.
    Duplicate,
    /// 409: there can be one only, and there is one.
    AlreadyThere,
    /// 409: something that cannot exist without it still refers to it.
    StillReferenced,
    /// 409: another request with the same key has not come to its end.
    StillRunning,
    /// 410: it was deprecated, and its day has come.
    Gone,
    /// 412: what the request was conditional on does not hold.
    PreconditionFailed,
    /// 428: the request must be conditional, and is not.
    PreconditionRequired,
    /// 413: the body is too long.
    ContentTooLarge,
    /// 414: the query is too long.
    UriTooLong,
    /// 431: the header fields are too long.
    RequestHeaderFieldsTooLarge,
    /// 415: the body is not sent as JSON.
    UnsupportedMediaType,
    /// 422: the body is JSON but cannot be taken.
    InvalidBody,
    /// 422: nothing can ever have this id.
    InvalidId,
    /// 422: another request had the same key.
    IdempotencyKeyReused,
    /// 429: the client asks too often.
    RateLimited,
    /// 429: the client asks too much at once.
    TooManyAtOnce,
    /// 500: the fault is ours.
    Internal,
    /// 503: it took too long.
    TooSlow,
    /// 503: the store cannot take more work just now.
    Unavailable,
}

impl ProblemKind {
    /// Every kind.
    pub const ALL: [Self; 37] = [
        Self::MalformedBody,
        Self::InvalidQuery,
        Self::UnknownParameter,
        Self::InvalidCursor,
        Self::InvalidHeader,
        Self::IdempotencyKeyRequired,
        Self::UnexpectedBody,
        Self::SelectorRequired,
        Self::AmbiguousBatch,
        Self::BatchTooLarge,
        Self::BadRequest,
        Self::Unauthenticated,
        Self::Forbidden,
        Self::NotFound,
        Self::MethodNotAllowed,
        Self::NotAcceptable,
        Self::RequestTimeout,
        Self::Conflict,
        Self::Duplicate,
        Self::AlreadyThere,
        Self::StillReferenced,
        Self::StillRunning,
        Self::Gone,
        Self::PreconditionFailed,
        Self::PreconditionRequired,
        Self::ContentTooLarge,
        Self::UriTooLong,
        Self::RequestHeaderFieldsTooLarge,
        Self::UnsupportedMediaType,
        Self::InvalidBody,
        Self::InvalidId,
        Self::IdempotencyKeyReused,
        Self::RateLimited,
        Self::TooManyAtOnce,
        Self::Internal,
        Self::TooSlow,
        Self::Unavailable,
    ];

    /// The last segment of its `type`.
    pub const fn slug(self) -> &'static str {
        self.facts().0
    }

    /// The HTTP status code (RFC 9110 section 15).
    pub const fn status(self) -> u16 {
        self.facts().1
    }

    /// The short title, the same for each occurrence.
    pub const fn title(self) -> &'static str {
        self.facts().2
    }

    /// What it means and what to do about it.
    pub const fn description(self) -> &'static str {
        self.facts().3
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_differ() {
        for (index, kind) in ProblemKind::ALL.iter().enumerate() {
            for other in &ProblemKind::ALL[index + 1..] {
                assert_ne!(kind.slug(), other.slug());
            }
        }
    }
}
