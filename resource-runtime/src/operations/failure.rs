//! What a store's failure is to a client.

use super::engine::not_found;
use crate::problem::{Mistake, Problem, ProblemKind};
use crate::resource::ResourceSpec;
use crate::store::StoreError;

/// Why a write was not carried out: what the store says, or a problem that is one already.
#[derive(Debug)]
pub(super) enum Failure {
    /// The store refused it, or failed.
    Store(StoreError),
    /// It was refused before the store was asked.
    Problem(Problem),
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl Failure {
    /// What the client gets, in the words of `resource`.
    pub(super) fn problem(self, resource: &ResourceSpec) -> Problem {
        self.problem_in(resource, None)
    }

    /// The same, where the rows of the write are the items of a list in the body.
    pub(super) fn problem_in(self, resource: &ResourceSpec, list: Option<&str>) -> Problem {
        match self {
            Self::Store(error) => problem_in(error, resource, list),
            Self::Problem(problem) => problem,
        }
    }
}

/// The problem that a failure of the store becomes; what a client must not see goes to the log.
pub(super) fn problem(error: StoreError, resource: &ResourceSpec) -> Problem {
    problem_in(error, resource, None)
}

fn problem_in(error: StoreError, resource: &ResourceSpec, list: Option<&str>) -> Problem {
    let mistake = |field, row, detail: &str| {
        let mistake = Mistake::in_property(field, detail);
        match list {
            Some(list) => mistake.below(list, row),
            None => mistake,
        }
    };
    match error {
        StoreError::Duplicate { field, row } => Problem::new(
            ProblemKind::Duplicate,
            format!("another {} has the same {}", resource.singular, field.name),
        )
        .with_errors(vec![mistake(field, row, "is taken; choose another")]),
        StoreError::MissingReference { field, row } => {
            Problem::invalid_body(mistake(field, row, "refers to nothing that exists"))
        }
        StoreError::Missing { .. } => not_found(resource),
        StoreError::StillReferenced { by } => Problem::new(
            ProblemKind::StillReferenced,
            format!("{} refer to it and cannot be without it", by.plural),
        ),
        StoreError::Timeout { limit } => Problem::new(
            ProblemKind::TooSlow,
            format!("it took longer than {} ms", limit.as_millis()),
        )
        .with_header("retry-after", "1"),
        StoreError::Unavailable(reason) => {
            log(resource, &reason);
            Problem::new(ProblemKind::Unavailable, "the store is busy; try again")
                .with_header("retry-after", "1")
        }
        StoreError::Failed(source) => {
            log(resource, &source);
            Problem::new(ProblemKind::Internal, "the store failed; the log says more")
        }
    }
}

/// Tells the operator what a client must not see: through `tracing`, or on the standard error
/// where the program listens to no `tracing`, so that it is never lost.
fn log(resource: &ResourceSpec, error: &impl std::fmt::Display) {
    if tracing::dispatcher::has_been_set() {
        tracing::error!(resource = resource.name, %error, "the store failed");
    } else {
        eprintln!(
            "resource-runtime: the store of `{}` failed: {error}",
            resource.name
        );
    }
}
