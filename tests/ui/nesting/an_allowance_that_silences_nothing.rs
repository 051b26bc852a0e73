//! Refused: two nouns need no exception.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(parent = User, allow(deep_nesting, reason = "posts only make sense below users"))]
struct Post {
    #[resource(id)]
    id: i64,
    user: Ref<User>,
}

fn main() {}
