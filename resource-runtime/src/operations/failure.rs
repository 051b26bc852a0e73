//! What a store's failure is to a client.

use std::error::Error;
use std::fmt::{self, Display, Formatter, Write as _};

use super::condition::changed;
use super::engine::not_found;
use super::rights::forbidden;
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

    /// Whether the same may well succeed when it is begun anew.
    pub(super) fn is_interruption(&self) -> bool {
        match self {
            Self::Store(error) => matches!(error, StoreError::Interrupted(_)),
            Self::Problem(problem) => interruption(problem).is_some(),
        }
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
            format!("another {} has the same {}", resource.noun(), field.name),
        )
        .with_errors(vec![mistake(field, row, "is taken; choose another")]),
        StoreError::MissingReference { field, row } => {
            Problem::invalid_body(mistake(field, row, "refers to nothing that exists"))
        }
        StoreError::TooLong { field, row } => Problem::invalid_body(mistake(field, row, TOO_LONG)),
        StoreError::Missing { .. } => not_found(resource),
        StoreError::Forbidden { rows } => forbidden(resource, list, &rows),
        StoreError::Stale { .. } => changed(resource),
        StoreError::StillReferenced { by } => Problem::new(
            ProblemKind::StillReferenced,
            format!("{} refer to it and cannot be without it", by.nouns()),
        ),
        StoreError::Timeout { limit } => Problem::new(
            ProblemKind::TooSlow,
            format!("it took longer than {} ms", limit.as_millis()),
        )
        .with_header("retry-after", "1"),
        // Whoever begins it anew needs to know what it was, and whoever does not tells the operator.
        error @ StoreError::Interrupted(_) => Problem::unavailable(BUSY).with_source(error),
        error @ StoreError::InDoubt(_) => {
            log(resource, &error);
            Problem::unavailable(IN_DOUBT)
        }
        StoreError::Unavailable(reason) => {
            log(resource, &reason);
            Problem::unavailable(BUSY)
        }
        StoreError::Failed(source) => {
            log(resource, &source);
            Problem::new(ProblemKind::Internal, "the store failed; the log says more")
        }
    }
}

const BUSY: &str = "the store is busy; try again";

const IN_DOUBT: &str = "the connection to the store has ended, and nobody knows whether this was carried \
                        out before; a PUT or a DELETE may be sent again, and so may a POST with an \
                        Idempotency-Key, but without one it may be carried out twice: look first";

/// What has interrupted an operation, where that is the problem.
fn interruption(problem: &Problem) -> Option<&StoreError> {
    let source = problem.parts.source.as_ref()?;
    let error = source.downcast_ref::<StoreError>()?;
    matches!(error, StoreError::Interrupted(_)).then_some(error)
}

/// Tells the operator of an operation that was interrupted too often.
pub(super) fn tell_of_interruption(resource: &ResourceSpec, problem: &Problem) {
    if let Some(error) = interruption(problem) {
        log(resource, error);
    }
}

/// A page of an index on PostgreSQL holds three entries at least.
const TOO_LONG: &str = "is too long for the database to find rows by it: about 2,700 bytes at most, of \
                        which a character beyond ASCII takes two to four";

/// Tells the operator what the store has said.
fn log(resource: &ResourceSpec, error: &impl Display) {
    tell("store", resource, error);
}

/// Tells the operator what a client must not see: through `tracing`, or on the standard error
/// where the program listens to no `tracing`, so that it is never lost.
pub(super) fn tell(who: &str, resource: &ResourceSpec, error: &impl Display) {
    let error = OneLine(error);
    if tracing::dispatcher::has_been_set() {
        tracing::error!(resource = resource.name, %error, "the {who} failed");
    } else {
        eprintln!(
            "resource-runtime: the {who} of `{}` failed: {error}",
            resource.name
        );
    }
}

/// A failure of the handler's own store, as the problem that it is to the handler. Handed on as it
/// is, it is the same to the client as without a handler.
pub(super) fn to_handler(error: StoreError, resource: &ResourceSpec) -> Problem {
    let lasting = match &error {
        StoreError::Duplicate { field, row } => Some(StoreError::Duplicate { field, row: *row }),
        StoreError::MissingReference { field, row } => {
            Some(StoreError::MissingReference { field, row: *row })
        }
        StoreError::TooLong { field, row } => Some(StoreError::TooLong { field, row: *row }),
        StoreError::Missing { ids } => Some(StoreError::Missing { ids: ids.clone() }),
        StoreError::Stale { ids } => Some(StoreError::Stale { ids: ids.clone() }),
        StoreError::StillReferenced { by } => Some(StoreError::StillReferenced { by }),
        StoreError::Forbidden { rows } => Some(StoreError::Forbidden { rows: rows.clone() }),
        _ => None,
    };
    let problem = problem(error, resource);
    match lasting {
        Some(error) => problem.with_source(error),
        None => problem,
    }
}

/// A failure of another resource, as the problem that it is to a handler: what the client has sent
/// is of the handler's resource, and its mistakes are none of the other's.
pub(super) fn to_another(failure: Failure, resource: &ResourceSpec) -> Problem {
    let detail = match &failure {
        Failure::Store(StoreError::Duplicate { .. } | StoreError::StillReferenced { .. }) => None,
        Failure::Store(StoreError::MissingReference { field, .. }) => Some(format!(
            "`{}` of the {} refers to nothing that exists",
            field.name,
            resource.noun()
        )),
        Failure::Store(StoreError::TooLong { field, .. }) => Some(format!(
            "`{}` of the {} {TOO_LONG}",
            field.name,
            resource.noun()
        )),
        Failure::Store(StoreError::Missing { .. }) => {
            Some(format!("there is no such {}", resource.noun()))
        }
        Failure::Store(_) | Failure::Problem(_) => return failure.problem(resource),
    };
    let problem = failure.problem(resource);
    Problem::conflict(detail.unwrap_or(problem.parts.detail))
}

/// What a handler's problem is to the operation that it stands in; its cause goes to the log.
pub(super) fn from_handler(mut problem: Problem, resource: &ResourceSpec) -> Failure {
    let Some(source) = problem.parts.source.take() else {
        return Failure::Problem(problem);
    };
    match source.downcast::<StoreError>() {
        Ok(error) => Failure::Store(*error),
        Err(cause) => {
            tell("handler", resource, &Chain(&*cause));
            Failure::Problem(problem)
        }
    }
}

/// An error with all that led to it.
struct Chain<'e>(&'e (dyn Error + 'static));

impl Display for Chain<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)?;
        let mut cause = self.0.source();
        while let Some(error) = cause {
            write!(f, ": {error}")?;
            cause = error.source();
        }
        Ok(())
    }
}

/// What an error says, on one line: what it quotes of a client's may be several, each of which could
/// look like one of the log's own.
struct OneLine<'e, E>(&'e E);

impl<E: Display> Display for OneLine<'_, E> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(Escaping(f), "{}", self.0)
    }
}

struct Escaping<'f, 'b>(&'f mut Formatter<'b>);

impl fmt::Write for Escaping<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        text.chars().try_for_each(|character| {
            if character.is_control() {
                write!(self.0, "{}", character.escape_default())
            } else {
                self.0.write_char(character)
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_to_the_operator_is_one_line() {
        let cause = Problem::internal("no price for \"x\nrequest 7 was answered\u{1b}[2K\"\u{85}é");
        let source = cause.parts.source.expect("a cause");
        let told = OneLine(&Chain(&*source)).to_string();
        assert_eq!(
            told,
            r#"no price for "x\nrequest 7 was answered\u{1b}[2K"\u{85}é"#
        );
    }
}
