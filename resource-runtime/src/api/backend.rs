//! A store that keeps the rows of one resource.

use std::any::type_name;
use std::fmt;
use std::sync::Arc;

use crate::resource::{Resource, ResourceSpec};
use crate::store::Store;

/// A resource whose rows live elsewhere than in the store that the API is opened on.
#[derive(Clone)]
pub(super) struct Backend {
    pub(super) resource: &'static ResourceSpec,
    pub(super) store: Arc<dyn Store>,
    /// The Rust type of the store.
    pub(super) name: &'static str,
}

impl Backend {
    pub(super) fn new<R: Resource, S: Store + 'static>(store: Arc<S>) -> Self {
        Self {
            resource: R::spec(),
            store,
            name: type_name::<S>(),
        }
    }

    /// Whether both are one store.
    pub(super) fn is_with(&self, other: &Self) -> bool {
        std::ptr::addr_eq(Arc::as_ptr(&self.store), Arc::as_ptr(&other.store))
    }
}

impl fmt::Debug for Backend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Backend")
            .field("resource", &self.resource.name)
            .field("store", &self.name)
            .finish()
    }
}
