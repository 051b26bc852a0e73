//! Which store keeps the rows of which resource.

use std::collections::HashMap;
use std::sync::Arc;

use crate::resource::ResourceSpec;
use crate::store::Store;

/// The stores of an API.
///
/// `build()` refuses what ties a row of one to a row of another, so that whatever follows from a
/// write follows in one store, within one transaction.
pub struct Stores {
    main: Arc<dyn Store>,
    others: HashMap<usize, Arc<dyn Store>>,
}

impl Stores {
    /// `main` keeps the rows of all resources that are not among `others`.
    pub(crate) fn new(
        main: Arc<dyn Store>,
        others: impl IntoIterator<Item = (&'static ResourceSpec, Arc<dyn Store>)>,
    ) -> Self {
        let others = others.into_iter();
        Self {
            main,
            others: others
                .map(|(resource, store)| (key(resource), store))
                .collect(),
        }
    }

    /// The store that keeps the rows of `resource`. The rows of a computed one are those of its
    /// parents.
    pub(super) fn of(&self, resource: &'static ResourceSpec) -> &dyn Store {
        if self.others.is_empty() {
            return &*self.main;
        }
        let other = self.others.get(&key(resource));
        &**other.unwrap_or(&self.main)
    }

    /// Each of them, some more than once.
    pub(super) fn all(&self) -> impl Iterator<Item = &dyn Store> {
        let others = self.others.values();
        std::iter::once(&self.main)
            .chain(others)
            .map(|store| &**store)
    }

    /// Whether one store keeps the rows of both.
    pub(super) fn are_together(
        &self,
        one: &'static ResourceSpec,
        other: &'static ResourceSpec,
    ) -> bool {
        self.others.is_empty()
            || std::ptr::addr_eq(
                std::ptr::from_ref(self.of(one)),
                std::ptr::from_ref(self.of(other)),
            )
    }
}

fn key(resource: &'static ResourceSpec) -> usize {
    std::ptr::from_ref(resource).addr()
}
