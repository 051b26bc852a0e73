//! Many rows by their keys.

use super::address::Key;
use super::within::Within;
use crate::resource::ResourceSpec;

/// The rows of one resource that keys name.
#[derive(Debug, Clone)]
pub struct Lookup {
    /// The resource.
    pub resource: &'static ResourceSpec,
    /// The keys: ids, slugs, or some of both. One that names nothing is no error.
    pub keys: Vec<Key>,
    /// Where the rows must lie.
    pub within: Within,
}
