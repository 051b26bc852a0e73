//! A library that declares resources, for the tests of what the compiler checks across crates.

use resource_runtime::prelude::*;

/// A tenant.
#[derive(Debug, Clone, Resource)]
#[resource(scope)]
pub struct Workspace {
    /// The identifier.
    #[resource(id)]
    pub id: i64,
    /// The name in paths.
    #[resource(slug)]
    pub slug: String,
}

/// A shop, outside any scope.
#[derive(Debug, Clone, Resource)]
pub struct Shop {
    /// The identifier.
    #[resource(id)]
    pub id: i64,
}

/// Something that a shop sells.
#[derive(Debug, Clone, Resource)]
#[resource(parent = Shop)]
pub struct Product {
    /// The identifier.
    #[resource(id)]
    pub id: i64,
    /// The shop.
    pub shop: Ref<Shop>,
}
