//! What a client is told that may not do what it asks.

use super::Security;
use crate::problem::{Problem, ProblemKind};

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
