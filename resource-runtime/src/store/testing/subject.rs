//! What is tested.

use crate::resource::ResourceSpec;
use crate::store::Store;

/// A store that is to be tested: how it is opened.
///
/// What goes wrong on the way to a store is no case of the tests: let it panic.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say how its store is opened",
    label = "does not implement `Subject`",
    note = "impl Subject for {Self} {{ type Place = …; type Store = …; … }}: a place to keep rows, and the store that is opened there"
)]
pub trait Subject: 'static {
    /// Where one case keeps its rows, such as a directory; dropped when the case is over.
    type Place: 'static;
    /// The store.
    type Store: Store + 'static;

    /// A place with nothing in it.
    fn place(&self) -> impl Future<Output = Self::Place>;

    /// Opens the store of `resources` at a place: for the first time, or again after the store that
    /// was open there was dropped.
    fn open(
        &self,
        place: &Self::Place,
        resources: &[&'static ResourceSpec],
    ) -> impl Future<Output = Self::Store>;

    /// Whether what a store has written is there when it is opened again. Where it is not, the cases
    /// about that are left out.
    fn keeps(&self) -> bool {
        true
    }

    /// Whether the store has transactions. Where it has none, the cases about them are left out.
    fn transacts(&self) -> bool {
        true
    }
}
