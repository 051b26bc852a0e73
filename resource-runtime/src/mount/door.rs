//! The door of a service: who asks is found out, and counted, before anything is done.

use std::pin::pin;

use actix_web::HttpRequest;

use super::guards::Admission;
use super::handler::in_time;
use super::service::Inner;
use crate::policy::Rights;
use crate::problem::{Problem, ProblemKind};
use crate::request::{Caller, Course};

/// Finds out who asks, and lets the request in.
///
/// What the caller may do is a problem where that is not known, which is told in its turn: what is
/// nowhere is so for everybody.
///
/// # Errors
/// 429 for a client that asks for too much, 431 for header fields that are too long.
pub(super) async fn pass<'g>(
    inner: &'g Inner,
    request: &HttpRequest,
    caller: &mut Caller,
    course: &Course,
    admission: &mut Admission<'g>,
) -> Result<Result<Option<Rights>, Problem>, Problem> {
    let Inner { guards, engine, .. } = inner;
    // Nobody is asked for what they are before it is known that what they send may be read.
    let fields = guards.limits.expect_fields(request.headers());
    let rights = match &fields {
        Ok(()) => {
            let shown = || engine.policies.are_shown(caller);
            guards.expect_to_hold(request, shown, admission)?;
            let asking = pin!(engine.rights(caller));
            in_time(course, asking).await
        }
        Err(_) => Ok(None),
    };
    match &rights {
        Err(problem) if problem.kind() == ProblemKind::Unauthenticated => {
            guards.admit_mistaken(request, admission)?;
        }
        _ => guards.admit(request, caller.identity(), admission)?,
    }
    fields?;
    Ok(rights)
}
