//! Runs the user's own code so that whatever it does is one answer.

use std::any::Any;
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::time::Instant;

use super::failure::Failure;
use crate::problem::{Problem, ProblemKind};

/// What `work` answers; a problem where it panics, or goes on after `deadline`.
pub(super) async fn guarded<T>(
    deadline: Option<Instant>,
    work: impl Future<Output = Result<T, Failure>>,
) -> Result<T, Failure> {
    let caught = caught(work);
    match deadline {
        None => caught.await,
        Some(deadline) => match tokio::time::timeout_at(deadline.into(), caught).await {
            Ok(answer) => answer,
            Err(_) => Err(too_slow().into()),
        },
    }
}

async fn caught<T>(work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    let mut work = pin!(work);
    let polled = poll_fn(|context| {
        // It is dropped after a panic, so nobody sees what the panic has left behind.
        match catch_unwind(AssertUnwindSafe(|| work.as_mut().poll(context))) {
            Ok(polled) => polled.map(Ok),
            Err(panic) => std::task::Poll::Ready(Err(panic)),
        }
    });
    match polled.await {
        Ok(answer) => answer,
        Err(panic) => Err(Problem::internal(format!("it panicked: {}", said(&*panic))).into()),
    }
}

fn said(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    let owned = || panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(owned).unwrap_or("and said nothing")
}

fn too_slow() -> Problem {
    Problem::new(
        ProblemKind::TooSlow,
        "it took longer than a transaction may take",
    )
    .with_header("retry-after", "1")
}
