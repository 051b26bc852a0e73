//! Refused: the routes of a link begin at both ends.

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
#[resource(parent = User, link = Tag)]
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
