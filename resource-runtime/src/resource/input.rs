//! What is given for a new row, and for changes of one, as types of the resource's own.

use std::marker::PhantomData;

use super::declared::Resource;
use super::record::Mismatch;
use super::value::Value;

/// Values beside the places of their fields, in the order of the declaration.
pub type FieldValues = Vec<(usize, Value)>;

/// What is given to write one row: the `New…` and the `…Changes` that `#[derive(Resource)]` emits
/// beside the struct. Implemented by the derive alone.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no input of a resource",
    label = "neither a `New…` nor a `…Changes`",
    note = "a new `Issue` is made from a `NewIssue`, and changed by `IssueChanges`"
)]
pub trait Input: Sized + 'static {
    /// The resource that it is an input of.
    type Resource: Resource;

    /// The input that values stand for.
    ///
    /// # Errors
    /// [`Mismatch`] when a value is missing, of another field, or not one of its property's type.
    fn from_values(values: ValueReader) -> Result<Self, Mismatch>;

    /// The values that stand for the input.
    fn into_values(self) -> FieldValues;
}

/// The input of what could not be declared; there is none.
#[derive(Debug)]
pub struct NoInput<R> {
    never: std::convert::Infallible,
    of: PhantomData<fn() -> R>,
}

#[diagnostic::do_not_recommend]
impl<R: Resource> Input for NoInput<R> {
    type Resource = R;

    fn from_values(_: ValueReader) -> Result<Self, Mismatch> {
        Err(Mismatch)
    }

    fn into_values(self) -> FieldValues {
        match self.never {}
    }
}

impl<R> Default for NoInput<R> {
    fn default() -> Self {
        unreachable!("a declaration with mistakes never runs")
    }
}

/// Hands out values field by field, in the order of the declaration.
#[derive(Debug)]
pub struct ValueReader {
    values: std::iter::Peekable<std::vec::IntoIter<(usize, Value)>>,
}

impl ValueReader {
    /// Begins with the first of `values`.
    pub fn new(values: FieldValues) -> Self {
        Self {
            values: values.into_iter().peekable(),
        }
    }

    /// The value of the field at `place`, if it comes next.
    pub(super) fn next_of(&mut self, place: usize) -> Option<Value> {
        let next = self.values.next_if(|(field, _)| *field == place);
        next.map(|(_, value)| value)
    }

    /// Whether every value is taken.
    pub fn is_done(&self) -> bool {
        self.values.len() == 0
    }
}

/// The values of a new row; generated code alone calls it.
pub fn given<const N: usize>(values: [(usize, Value); N]) -> FieldValues {
    values.into()
}

/// The values that change; generated code alone calls it.
pub fn changed<const N: usize>(values: [Option<(usize, Value)>; N]) -> FieldValues {
    values.into_iter().flatten().collect()
}
