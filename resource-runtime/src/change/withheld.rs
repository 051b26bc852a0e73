//! What may not be done with properties by who sends a body.

/// The places of the properties that who sends a body may not write.
#[derive(Debug, Clone, Default)]
pub struct Withheld {
    hidden: Vec<usize>,
    unwritable: Vec<usize>,
}

impl Withheld {
    /// Nothing is, from nobody.
    pub(crate) const NOTHING: &Self = &Self {
        hidden: Vec::new(),
        unwritable: Vec::new(),
    };

    /// These are `hidden`, and these may not be written, those that are hidden among them.
    pub(crate) fn new(hidden: Vec<usize>, unwritable: Vec<usize>) -> Self {
        Self { hidden, unwritable }
    }

    /// Whether a property is as unknown as what is not declared.
    pub(super) fn hides(&self, place: usize) -> bool {
        self.hidden.contains(&place)
    }

    /// Whether a property may not be written.
    pub(super) fn keeps(&self, place: usize) -> bool {
        self.unwritable.contains(&place)
    }
}
