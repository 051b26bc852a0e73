//! Filters as they were sent, names and types checked.

use crate::query::address::Key;
use crate::query::list::Comparison;
use crate::resource::Value;

/// A filter whose references, if it has any, are not looked up yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// The place of the field.
    pub field: usize,
    /// What is asked of it.
    pub test: Test,
}

/// What is asked of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// One of these holds.
    Either(Alternatives),
    /// It has a value.
    NotNull,
    /// It compares so with this.
    Compare(Comparison, Operand),
    /// It has this text in it, which is in ASCII lower case.
    Contains(String),
}

/// What a field may be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Alternatives {
    /// It equals one of these.
    pub operands: Vec<Operand>,
    /// It may be null, too.
    pub null: bool,
}

/// What a field is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operand {
    /// A value.
    Value(Value),
    /// The row with this slug.
    Slug(Key),
}

impl Condition {
    /// What conditions are ordered by, so that the same ones in another order are the same list.
    pub(super) fn order(&self) -> (usize, usize) {
        let test = match &self.test {
            Test::Either(_) => 0,
            Test::NotNull => 1,
            Test::Contains(_) => 2,
            Test::Compare(comparison, _) => 3 + *comparison as usize,
        };
        (self.field, test)
    }

    /// What it compares with.
    pub(crate) fn operands(&self) -> &[Operand] {
        match &self.test {
            Test::Either(alternatives) => &alternatives.operands,
            Test::Compare(_, operand) => std::slice::from_ref(operand),
            Test::NotNull | Test::Contains(_) => &[],
        }
    }
}

impl Operand {
    /// Whether it stands for whoever asks.
    pub(crate) fn is_me(&self) -> bool {
        matches!(self, Self::Slug(key) if key.is_me())
    }
}
