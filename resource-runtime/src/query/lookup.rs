//! Many rows by their keys.

use super::address::Key;
use super::list::Filter;
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
    /// What every row must satisfy.
    pub filters: Vec<Filter>,
}

impl Lookup {
    /// The rows of `resource` that `keys` name among those that lie `within`, whatever they hold.
    pub fn new(resource: &'static ResourceSpec, keys: Vec<Key>, within: Within) -> Self {
        Self {
            resource,
            keys,
            within,
            filters: Vec::new(),
        }
    }
}
