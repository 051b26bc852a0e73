//! Refused: a resource below itself, and one below what it refers to by its key.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(parent = Folder)]
struct Folder {
    #[resource(id)]
    id: i64,
    parent: Option<Ref<Folder>>,
}

#[derive(Resource)]
struct Author {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(parent = Author)]
struct Book {
    #[resource(id)]
    id: i64,
    author: Author,
}

fn main() {}
