//! Refused: what the rule is about.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(path = "users/posts")]
struct Post {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(path = "/users")]
struct User {
    #[resource(id)]
    id: i64,
}

fn main() {}
