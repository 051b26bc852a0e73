//! Who may do what. Only this room can make a [`Permitted`], and every store call takes one, so no
//! path leads around the policy.

mod permission;
mod public;

pub use permission::{Permission, Permitted};
pub use public::Public;

use crate::resource::{Operation, ResourceSpec};

/// Decides what a request may do.
#[diagnostic::on_unimplemented(
    message = "it is not said who may call this API",
    label = "no policy yet: call `.public()` on the builder when everybody may do everything",
    note = "nothing is served before somebody has said who may see it"
)]
pub trait Policy: Send + Sync + 'static {
    /// What a request may do with the rows of `resource`.
    fn permission(&self, operation: Operation, resource: &'static ResourceSpec) -> Permission;
}

/// Grants `request`, or nothing: what is denied behaves as if it did not exist.
pub(crate) fn permit<T>(
    policy: &dyn Policy,
    operation: Operation,
    resource: &'static ResourceSpec,
    request: T,
) -> Option<Permitted<T>> {
    policy.permission(operation, resource).grant(request)
}

/// Whether everything may be done, whichever rows it is about.
pub(crate) fn permits_all(
    policy: &dyn Policy,
    operation: Operation,
    resource: &'static ResourceSpec,
) -> bool {
    policy.permission(operation, resource) == Permission::All
}
