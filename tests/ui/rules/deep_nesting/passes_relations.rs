//! Passes: what the rule leaves alone, and an exception to it.

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
#[resource(parent = User, root)]
struct Post {
    #[resource(id)]
    id: i64,
    user: Ref<User>,
    #[resource(singleton)]
    cover: Option<Ref<Image>>,
}

#[derive(Resource)]
#[resource(parent = User, allow(deep_nesting, reason = "a note is nothing without its user"))]
struct Note {
    #[resource(id)]
    id: i64,
    user: Ref<User>,
    #[resource(singleton)]
    cover: Option<Ref<Image>>,
}

fn main() {}
