//! The one shape of every error: problem details (RFC 9457).

mod kind;
mod mistakes;

use crate::resource::FieldSpec;

pub use kind::ProblemKind;
pub use mistakes::Mistakes;

/// What went wrong with one request, every mistake of it at once.
#[derive(Debug, Clone)]
pub struct Problem {
    /// Which kind of problem.
    pub kind: ProblemKind,
    /// What happened, for the person who reads it.
    pub detail: String,
    /// The single mistakes, where there are such.
    pub errors: Vec<Mistake>,
    /// Headers that belong to the answer, such as `Allow`.
    pub headers: Vec<(&'static str, String)>,
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
    /// The name of a query parameter.
    Parameter(String),
}

impl Problem {
    /// A problem without single mistakes.
    pub fn new(kind: ProblemKind, detail: impl Into<String>) -> Self {
        Self {
            kind,
            detail: detail.into(),
            errors: Vec::new(),
            headers: Vec::new(),
        }
    }

    /// The same, with every mistake that was found.
    #[must_use]
    pub fn with_errors(mut self, errors: Vec<Mistake>) -> Self {
        self.errors = errors;
        self
    }

    /// The same, with a header for the answer.
    #[must_use]
    pub fn with_header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// A body that is well-formed but cannot be taken.
    pub fn invalid_body(mistakes: impl Into<Mistakes>) -> Self {
        let (detail, errors) = mistakes.into().told();
        Self::new(ProblemKind::InvalidBody, detail).with_errors(errors)
    }
}

impl Mistake {
    /// A mistake in the body's property of this field.
    pub fn in_property(field: &FieldSpec, detail: impl Into<String>) -> Self {
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

    /// A mistake in a query parameter.
    pub fn in_parameter(name: &str, detail: impl Into<String>) -> Self {
        Self {
            at: Location::Parameter(name.to_owned()),
            detail: detail.into(),
        }
    }
}
