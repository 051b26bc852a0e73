//! How `build()` finds the resources of a binary, in whichever crate they are declared.

use super::spec::ResourceSpec;

/// One declared resource, collected by `inventory`.
#[derive(Debug, Clone, Copy)]
pub struct Registration {
    /// The resource's table.
    pub spec: fn() -> &'static ResourceSpec,
}

inventory::collect!(Registration);

impl Registration {
    /// Every resource of this binary, in no particular order.
    pub fn all() -> impl Iterator<Item = &'static ResourceSpec> {
        inventory::iter::<Self>
            .into_iter()
            .map(|found| (found.spec)())
    }
}
