//! How generated code names the type of a field, within angle brackets or outside of them, as the
//! struct does: what the compiler says of a name that does not exist differs between the two.

use super::column::Column;

/// The type itself, within angle brackets.
pub type Inside<T> = T;

/// What is made of any type, asked of it outside angle brackets.
pub trait Alone: Sized {
    /// A change of a field of the type.
    type Change;
    /// The column of a field of `R` of the type.
    type Column<R>;
}

impl<T> Alone for T {
    type Change = Option<Self>;
    type Column<R> = Column<R, Self>;
}
