//! Refused: what the rule is about.

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
    #[resource(singleton)]
    cover_images: Option<Ref<Image>>,
}

#[derive(Resource)]
#[resource(parent = User, singleton)]
struct Avatars {
    user: Ref<User>,
}

#[derive(Resource)]
#[resource(parent = User, singleton, path = "user-profiles")]
struct Profile {
    user: Ref<User>,
}

fn main() {}
