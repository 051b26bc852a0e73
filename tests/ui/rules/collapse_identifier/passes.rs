//! Passes: what the rule leaves alone.

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
    #[resource(collapse)]
    user: Ref<User>,
    #[resource(collapse)]
    body: String,
}

fn main() {}
