//! What a client is told that may not do what it asks.

use super::Security;
use crate::problem::{Problem, ProblemKind};
use crate::resource::{Operation, ResourceSpec};

/// 401 where credentials are missing, or were `rejected`.
pub(crate) fn unauthenticated(security: &Security, rejected: bool) -> Problem {
    let advice = security.advice();
    let detail = if rejected {
        format!("the credentials are not valid, or not any more; {advice}")
    } else {
        format!("this is not for everybody; {advice}")
    };
    Problem::new(ProblemKind::Unauthenticated, detail)
        .with_header("www-authenticate", security.challenge(rejected))
}

/// 403: it may be seen, and this may not be done with it.
pub(super) fn forbidden(operation: Operation, resource: &ResourceSpec) -> Problem {
    let (one, many) = (resource.noun(), resource.nouns());
    let detail = match operation {
        Operation::Create => format!("you may not create {many}"),
        Operation::Get => format!("you may not read the {one}"),
        Operation::List => format!("you may not list {many}"),
        Operation::Update => format!("you may not change {many}"),
        Operation::Replace => format!("you may not replace {many}"),
        Operation::Delete => format!("you may not delete {many}"),
    };
    Problem::new(ProblemKind::Forbidden, detail)
}
