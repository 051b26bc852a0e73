//! The body of a request about one row.

use super::acceptance::{Acceptance, Purpose};
use super::entry::Entry;
use super::form::Form;
use super::object::Reading;
use super::withheld::Withheld;
use crate::problem::{Mistakes, Problem, ProblemKind};

/// A row's properties as a body gives them, each beside the place of its field.
#[derive(Debug, Default)]
pub struct Draft {
    /// In the order of the declaration; no field twice.
    pub entries: Vec<(usize, Entry)>,
    /// The version that it is a change of, where an item of a batch says so.
    pub version: Option<i64>,
}

impl Form {
    /// Reads a body.
    ///
    /// `fixed` is a field that the path decides already, which the body may therefore not name;
    /// `withheld` is what who sends it may not write.
    ///
    /// The mistakes come beside what could be read: the caller may find more of them, and a client
    /// is to learn of all at once.
    ///
    /// # Errors
    /// 400 when the body is no JSON, 403 when it writes what may not be written, 422 when it is no
    /// object.
    pub fn read(
        &self,
        body: &[u8],
        purpose: Purpose,
        (fixed, withheld): (Option<usize>, &Withheld),
    ) -> Result<(Draft, Mistakes), Problem> {
        let mut mistakes = Mistakes::default();
        let reading = self.whole(purpose, (fixed, withheld));
        let object = self.object(text(body)?, reading, &mut mistakes)?;
        let mistakes = mistakes.permitted(self.resource)?;
        Ok((object.draft, mistakes))
    }

    /// How a body is read that is one object.
    pub(super) fn whole<'h>(
        &self,
        purpose: Purpose,
        (fixed, withheld): (Option<usize>, &'h Withheld),
    ) -> Reading<'h> {
        Reading {
            withheld,
            acceptance: Acceptance {
                resource: self.resource,
                purpose,
                fixed,
            },
            apart: None,
            versioned: false,
            item: None,
        }
    }
}

pub(super) fn text(body: &[u8]) -> Result<&str, Problem> {
    std::str::from_utf8(body).map_err(|_| malformed("the body is not UTF-8"))
}

pub(super) fn malformed(detail: impl Into<String>) -> Problem {
    Problem::new(ProblemKind::MalformedBody, detail)
}
