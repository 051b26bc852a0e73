//! The mistakes of one body, as many as a person can read.

use super::{Mistake, Problem, ProblemKind};
use crate::resource::{Operation, ResourceSpec};

/// The most mistakes that an answer lists: a body of a megabyte can hold a hundred thousand.
pub(crate) const MOST: usize = 100;

/// Mistakes in the order in which they were found.
#[derive(Debug, Default)]
pub struct Mistakes {
    listed: Vec<Mistake>,
    unlisted: usize,
    /// What may not be written, though the body does so or must.
    forbidden: Vec<Mistake>,
    /// Whether the body must write what may not be written.
    denied: bool,
}

impl Mistakes {
    /// Adds that the body writes what may not be written.
    pub(crate) fn forbid(&mut self, mistake: impl FnOnce() -> Mistake) {
        if self.forbidden.len() < MOST {
            self.forbidden.push(mistake());
        }
    }

    /// Adds that a new row must have what may not be written; it is named where `mistake` is given.
    pub(crate) fn deny(&mut self, mistake: Option<Mistake>) {
        self.denied = true;
        if let Some(mistake) = mistake {
            self.forbid(|| mistake);
        }
    }

    /// The same mistakes, unless any is that something may not be written: that is told before all
    /// others, and alone.
    ///
    /// # Errors
    /// 403 that points at what may be known of it.
    pub(crate) fn permitted(self, resource: &ResourceSpec) -> Result<Self, Problem> {
        if self.denied {
            let problem = Problem::denied(Operation::Create, resource);
            return Err(problem.with_errors(self.forbidden));
        }
        if self.forbidden.is_empty() {
            return Ok(self);
        }
        let nouns = resource.nouns();
        let detail = format!("you may not write all that you have sent of {nouns}");
        Err(Problem::new(ProblemKind::Forbidden, detail).with_errors(self.forbidden))
    }

    /// Adds what `mistake` makes; it is not called when there are more than can be listed.
    pub fn add(&mut self, mistake: impl FnOnce() -> Mistake) {
        if self.listed.len() < MOST {
            self.listed.push(mistake());
        } else {
            self.unlisted += 1;
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }

    /// The listed ones.
    pub fn into_listed(self) -> Vec<Mistake> {
        self.listed
    }

    /// How many there are, in words, and the listed ones.
    pub(super) fn told(self) -> (String, Vec<Mistake>) {
        let told = match (self.listed.len(), self.unlisted) {
            (1, 0) => "the body has a mistake".to_owned(),
            (listed, 0) => format!("the body has {listed} mistakes"),
            (listed, more) => format!(
                "the body has {} mistakes; the first {listed} are listed",
                listed + more
            ),
        };
        (told, self.listed)
    }
}

impl From<Mistake> for Mistakes {
    fn from(mistake: Mistake) -> Self {
        Self {
            listed: vec![mistake],
            ..Self::default()
        }
    }
}
