//! Refused: nothing silences four.

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
#[resource(parent = Post, allow(deep_nesting, reason = "comments only make sense below both"))]
struct Comment {
    #[resource(id)]
    id: i64,
    post: Ref<Post>,
}

#[derive(Resource)]
#[resource(parent = Comment, allow(deep_nesting, reason = "reactions only make sense below all"))]
struct Reaction {
    #[resource(id)]
    id: i64,
    comment: Ref<Comment>,
}

fn main() {}
