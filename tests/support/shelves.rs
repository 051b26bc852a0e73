//! Rows that clients name below each parent anew.

use resource_runtime::prelude::*;

/// Holds slots and books.
#[derive(Resource)]
pub struct Shelf {
    #[resource(id)]
    pub id: i64,
    pub label: String,
}

/// Is named anew on each shelf.
#[derive(Resource)]
#[resource(parent = Shelf, store)]
pub struct Slot {
    #[resource(id, max_length = 10)]
    pub id: String,
    pub shelf: Ref<Shelf>,
    pub text: String,
}
