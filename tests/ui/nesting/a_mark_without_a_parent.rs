//! Refused: a reference to no parent.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
struct Post {
    #[resource(id)]
    id: i64,
    #[resource(parent)]
    user: Ref<User>,
}

fn main() {}
