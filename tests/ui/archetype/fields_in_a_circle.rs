//! Passes: resources refer to each other, and to themselves.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(singleton, expand)]
    avatar: Option<Ref<Image>>,
    #[resource(expand)]
    manager: Option<Ref<User>>,
}

#[derive(Resource)]
struct Image {
    #[resource(id)]
    id: i64,
    #[resource(expand)]
    author: Ref<User>,
}

fn main() {}
