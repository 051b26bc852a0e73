//! Refused: what the rule is about.

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
    user: Ref<User>,
}

#[derive(Resource)]
#[resource(parent = Post)]
struct Comment {
    #[resource(id)]
    id: i64,
    post: Ref<Post>,
}

fn main() {}
