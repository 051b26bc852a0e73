//! The trait that `#[derive(Resource)]` implements.

use super::identifier::{Identifier, Identity};
use super::input::Input;
use super::nesting::{Ancestor, Nesting};
use super::record::{Mismatch, Record};
use super::spec::ResourceSpec;

/// A struct that is declared as a resource. Implemented by `#[derive(Resource)]` alone.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a resource",
    label = "not declared as a resource",
    note = "add #[derive(Resource)] to `{Self}` and mark its identifier with #[resource(id)]"
)]
pub trait Resource: Sized + 'static {
    /// The type of its identifier.
    type Id: Identifier;
    /// Whether it has an identifier of its own: `OwnId`, or `NoId`.
    #[doc(hidden)]
    type Identity: Identity<Self>;
    /// The resource it belongs to, or [`NoParent`](super::NoParent).
    type Parent: Ancestor;
    /// What makes a new one: `NewIssue` for an `Issue`.
    type New: Input<Resource = Self>;
    /// Changes of one: `IssueChanges` for an `Issue`.
    type Changes: Input<Resource = Self> + Default;
    /// Its columns, by the names of its fields: what [`fields`](Self::fields) answers.
    type Fields;
    /// What the compiler must know of it to check the routes of its children.
    const NESTING: Nesting;

    /// The constant table of the declaration.
    fn spec() -> &'static ResourceSpec;

    /// Its columns, to ask the store with: `Issue::fields().status.eq(Status::Open)`.
    fn fields() -> Self::Fields;

    /// The struct that a row stands for.
    ///
    /// # Errors
    /// [`Mismatch`] when a value is missing or not one of its property's type.
    fn from_record(record: Record) -> Result<Self, Mismatch>;

    /// The row that stands for the struct.
    fn into_record(self) -> Record;
}
