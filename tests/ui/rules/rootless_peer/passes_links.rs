//! Passes: both ends have a root path.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
struct Tag {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(parent = User, root, link = Tag)]
struct Post {
    #[resource(id)]
    id: i64,
    user: Ref<User>,
}

#[derive(Resource)]
#[resource(link = Post)]
struct Topic {
    #[resource(id)]
    id: i64,
}

fn main() {}
