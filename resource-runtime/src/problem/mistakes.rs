//! The mistakes of one body, as many as a person can read.

use super::Mistake;

/// The most mistakes that an answer lists: a body of a megabyte can hold a hundred thousand.
pub(crate) const MOST: usize = 100;

/// Mistakes in the order in which they were found.
#[derive(Debug, Default)]
pub struct Mistakes {
    listed: Vec<Mistake>,
    unlisted: usize,
}

impl Mistakes {
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
            unlisted: 0,
        }
    }
}
