//! Refused: one of the two ties it to its parent.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(parent = User)]
struct Post {
    #[resource(id)]
    id: i64,
    #[resource(parent)]
    author: Ref<User>,
    #[resource(parent)]
    editor: Ref<User>,
}

fn main() {}
