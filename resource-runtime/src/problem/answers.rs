//! The problems that the user's own logic answers with.

use std::error::Error;

use super::{Mistake, OwnKind, Problem, ProblemKind};
use crate::resource::{Operation, ResourceSpec};

impl Problem {
    /// 400: the request makes no sense as a whole.
    pub fn bad_request(detail: impl Into<String>) -> Self {
        Self::new(ProblemKind::BadRequest, detail)
    }

    /// 403: the caller may see it and may not do this.
    pub fn forbidden(detail: impl Into<String>) -> Self {
        Self::new(ProblemKind::Forbidden, detail)
    }

    /// 403: it may be seen, and this may not be done with it.
    pub(crate) fn denied(operation: Operation, resource: &ResourceSpec) -> Self {
        let (one, many) = (resource.noun(), resource.nouns());
        Self::forbidden(match operation {
            Operation::Create => format!("you may not create {many}"),
            Operation::Get => format!("you may not read the {one}"),
            Operation::List => format!("you may not list {many}"),
            Operation::Update => format!("you may not change {many}"),
            Operation::Replace => format!("you may not replace {many}"),
            Operation::Delete => format!("you may not delete {many}"),
        })
    }

    /// 409: a row of `owner` has its `name` already, and can have one only. A name may be a plural
    /// that means one thing.
    pub(crate) fn already_there(owner: &ResourceSpec, name: &str) -> Self {
        let owner = owner.noun();
        let detail = format!("the place for the {name} of the {owner} is taken: it holds only one");
        Self::new(ProblemKind::AlreadyThere, detail)
    }

    /// 404: it is not there, or the caller is not to know that it is.
    pub fn not_found(detail: impl Into<String>) -> Self {
        Self::new(ProblemKind::NotFound, detail)
    }

    /// 409: what is asked does not go with how things stand.
    pub fn conflict(detail: impl Into<String>) -> Self {
        Self::new(ProblemKind::Conflict, detail)
    }

    /// A problem of your own: a `type` that tells it from all others (a URI reference, RFC 9457
    /// section 3.1.1; `about:blank` where the status says it all), the status of an error, and the
    /// title that every occurrence has. Its [`kind`](Self::kind) is the nearest that there is.
    ///
    /// ```
    /// use resource_runtime::problem::Problem;
    ///
    /// const UNPAID: &str = "https://example.org/problems/unpaid";
    ///
    /// fn refuse(owed: u32) -> Problem {
    ///     let detail = format!("{owed} € are still owed");
    ///     Problem::of_type(UNPAID, 402, "The account is not paid", detail)
    /// }
    /// # assert_eq!(refuse(3).to_string(), "3 € are still owed");
    /// ```
    ///
    /// # Panics
    /// Panics when the status is not one of 400 to 599.
    pub fn of_type(
        r#type: &'static str,
        status: u16,
        title: &'static str,
        detail: impl Into<String>,
    ) -> Self {
        let kind = match status {
            400..=499 => ProblemKind::BadRequest,
            500..=599 => ProblemKind::Internal,
            _ => panic!("{status} is the status of no error"),
        };
        let own = OwnKind {
            r#type,
            status,
            title,
        };
        let mut problem = Self::new(kind, detail);
        problem.parts.own = Some(own);
        problem
    }

    /// 422: a property of the body cannot be taken; `property` is its name on the wire.
    ///
    /// ```
    /// use resource_runtime::problem::Problem;
    ///
    /// let problem = Problem::invalid("title", "must not shout")
    ///     .and_invalid("priority", "is higher than you may give");
    /// assert_eq!(problem.errors().len(), 2);
    /// ```
    pub fn invalid(property: &str, detail: impl Into<String>) -> Self {
        Self::invalid_body(Mistake::in_body(property, detail))
    }

    /// The same, with another property that cannot be taken.
    #[must_use]
    pub fn and_invalid(mut self, property: &str, detail: impl Into<String>) -> Self {
        let parts = &mut self.parts;
        parts.errors.push(Mistake::in_body(property, detail));
        if parts.kind == ProblemKind::InvalidBody {
            parts.detail = format!("the body has {} mistakes", parts.errors.len());
        }
        self
    }

    /// 503: something that it needs does not answer just now. The client is told to come again
    /// after a second.
    pub fn unavailable(detail: impl Into<String>) -> Self {
        Self::new(ProblemKind::Unavailable, detail).with_header("retry-after", "1")
    }

    /// 500: the fault is ours. The client is told nothing of `cause`; the log is told all.
    ///
    /// ```
    /// use resource_runtime::problem::Problem;
    ///
    /// fn price(text: &str) -> Result<i64, Problem> {
    ///     text.parse().map_err(Problem::internal)
    /// }
    ///
    /// let problem = price("a lot").unwrap_err();
    /// assert_eq!(problem.to_string(), "it failed on our side; the log says more");
    /// ```
    pub fn internal(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::new(
            ProblemKind::Internal,
            "it failed on our side; the log says more",
        )
        .with_source(cause)
    }
}
