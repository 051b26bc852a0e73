//! A column with the type of its values.

use std::fmt;
use std::marker::PhantomData;

/// The column of a property of `R` whose values are `T`s. `R::fields()` has them all; what can be
/// asked of one is in [`query::Predicate`](crate::query::Predicate).
pub struct Column<R, T> {
    place: usize,
    values: PhantomData<fn() -> (R, T)>,
}

impl<R, T> Column<R, T> {
    /// The column of the field at `place`; generated code knows it.
    #[doc(hidden)]
    pub const fn new(place: usize) -> Self {
        Self {
            place,
            values: PhantomData,
        }
    }

    /// The place of the field in the declaration.
    pub const fn place(self) -> usize {
        self.place
    }
}

impl<R, T> Clone for Column<R, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R, T> Copy for Column<R, T> {}

impl<R, T> fmt::Debug for Column<R, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Column").field(&self.place).finish()
    }
}
