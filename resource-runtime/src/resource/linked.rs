//! The tie between peers, many to many.

use super::declared::Resource;
use super::spec::ResourceSpec;

/// The tie at the place `N` among those that a resource declares.
pub trait Linked<const N: usize>: Resource {
    /// The other end.
    type Peer: Resource;
}

/// The table of the peer that `R` is linked to; generated code refers to it through this function,
/// so that a peer that is no resource is one error.
pub fn peer_spec<R: Linked<N>, const N: usize>() -> &'static ResourceSpec {
    R::Peer::spec()
}
