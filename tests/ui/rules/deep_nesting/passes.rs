//! Passes: what the rule leaves alone, and an exception to it.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(parent = User, root)]
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

#[derive(Resource)]
#[resource(parent = Comment, allow(deep_nesting, reason = "a reaction without its post is nothing"))]
struct Reaction {
    #[resource(id)]
    id: i64,
    comment: Ref<Comment>,
}

fn main() {}
