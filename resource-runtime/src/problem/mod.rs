//! The one shape of every error: problem details (RFC 9457).

mod answers;
mod facts;
mod kind;
mod mistakes;

use std::error::Error;
use std::fmt;

use crate::resource::FieldSpec;

pub use kind::ProblemKind;
pub(crate) use mistakes::{MOST, Mistakes};

/// What went wrong with one request, every mistake of it at once.
///
/// A handler of your own answers one where it refuses: [`conflict`](Self::conflict),
/// [`invalid`](Self::invalid) and the others say what the client is told, and
/// [`internal`](Self::internal) what only the log is.
///
/// ```
/// use resource_runtime::problem::{Problem, ProblemKind};
///
/// let problem = Problem::conflict("the issue is locked");
/// assert_eq!(problem.kind(), ProblemKind::Conflict);
/// assert_eq!(problem.to_string(), "the issue is locked");
/// ```
#[derive(Debug)]
pub struct Problem {
    /// Elsewhere: what can fail is mostly a success, and is handed on by value all the way to the client.
    pub(crate) parts: Box<Parts>,
}

/// What a problem consists of.
#[derive(Debug)]
pub(crate) struct Parts {
    /// Which kind of problem.
    pub(crate) kind: ProblemKind,
    /// What a handler calls it, where none of the kinds says it.
    pub(crate) own: Option<OwnKind>,
    /// What happened, for the person who reads it.
    pub(crate) detail: String,
    /// The single mistakes, where there are such.
    pub(crate) errors: Vec<Mistake>,
    /// Headers that belong to the answer, such as `Allow`.
    pub(crate) headers: Vec<(&'static str, String)>,
    /// Where it came from: for the log, never for a client.
    pub(crate) source: Option<Box<dyn Error + Send + Sync>>,
}

/// A kind of problem that a handler has made up.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OwnKind {
    /// The URI reference that tells it from others.
    pub(crate) r#type: &'static str,
    /// The HTTP status code, of an error.
    pub(crate) status: u16,
    /// The short title.
    pub(crate) title: &'static str,
}

/// One mistake and the place it was made in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// Where.
    pub at: Location,
    /// What is wrong and what would be right.
    pub detail: String,
}

/// A place in a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// A JSON Pointer (RFC 6901) into the body.
    Pointer(String),
    /// The name of a parameter of the query or the path.
    Parameter(String),
}

impl Problem {
    /// Which kind of problem it is.
    pub fn kind(&self) -> ProblemKind {
        self.parts.kind
    }

    /// What the client is told.
    pub fn detail(&self) -> &str {
        &self.parts.detail
    }

    /// The single mistakes, where there are such.
    pub fn errors(&self) -> &[Mistake] {
        &self.parts.errors
    }

    /// A problem without single mistakes.
    pub(crate) fn new(kind: ProblemKind, detail: impl Into<String>) -> Self {
        let parts = Parts {
            kind,
            own: None,
            detail: detail.into(),
            errors: Vec::new(),
            headers: Vec::new(),
            source: None,
        };
        Self {
            parts: Box::new(parts),
        }
    }

    /// The same, with every mistake that was found, as many as a person can read: a query of some
    /// kilobytes can hold thousands.
    #[must_use]
    pub(crate) fn with_errors(mut self, mut errors: Vec<Mistake>) -> Self {
        errors.truncate(MOST);
        self.parts.errors = errors;
        self
    }

    /// The same, with a header for the answer.
    #[must_use]
    pub(crate) fn with_header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.parts.headers.push((name, value.into()));
        self
    }

    /// The same, with where it came from.
    #[must_use]
    pub(crate) fn with_source(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.parts.source = Some(source.into());
        self
    }

    /// A body that is well-formed but cannot be taken.
    pub(crate) fn invalid_body(mistakes: impl Into<Mistakes>) -> Self {
        let (detail, errors) = mistakes.into().told();
        Self::new(ProblemKind::InvalidBody, detail).with_errors(errors)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.parts.detail)
    }
}

impl Error for Problem {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        let source = self.parts.source.as_deref()?;
        Some(source)
    }
}

impl Mistake {
    /// A mistake in the body's property of this field.
    pub(crate) fn in_property(field: &FieldSpec, detail: impl Into<String>) -> Self {
        Self::in_body(field.name, detail)
    }

    /// A mistake in the body's member of this name.
    pub fn in_body(member: &str, detail: impl Into<String>) -> Self {
        let escaped = member.replace('~', "~0").replace('/', "~1");
        Self {
            at: Location::Pointer(format!("/{escaped}")),
            detail: detail.into(),
        }
    }

    /// The same mistake further inside the property: `pointer` is a JSON Pointer from there on.
    #[must_use]
    pub fn inside(mut self, pointer: &str) -> Self {
        if let Location::Pointer(at) = &mut self.at {
            at.push_str(pointer);
        }
        self
    }

    /// A mistake in a body's list as a whole, or, where `item` is given, in one item of it.
    pub fn in_list(list: &str, item: Option<usize>, detail: impl Into<String>) -> Self {
        let whole = Self {
            at: Location::Pointer(String::new()),
            detail: detail.into(),
        };
        match item {
            Some(item) => whole.below(list, item),
            None => Self::in_body(list, whole.detail),
        }
    }

    /// The same mistake where the object that it is in is an item of a list.
    #[must_use]
    pub fn below(self, list: &str, item: usize) -> Self {
        let at = match self.at {
            Location::Pointer(rest) => Location::Pointer(format!("/{list}/{item}{rest}")),
            parameter @ Location::Parameter(_) => parameter,
        };
        Self { at, ..self }
    }

    /// A mistake in a parameter of the query or the path.
    pub fn in_parameter(name: &str, detail: impl Into<String>) -> Self {
        Self {
            at: Location::Parameter(name.to_owned()),
            detail: detail.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_fail_is_no_larger_for_it() {
        assert_eq!(size_of::<Result<(), Problem>>(), size_of::<usize>());
    }
}
