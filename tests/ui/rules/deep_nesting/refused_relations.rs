//! Refused: the route of a relation names a resource more.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct Image {
    #[resource(id)]
    id: i64,
}

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
    #[resource(singleton)]
    cover: Option<Ref<Image>>,
}

#[derive(Resource)]
#[resource(parent = Post, singleton)]
struct Settings {
    post: Ref<Post>,
}

fn main() {}
