//! Refused: a relation is written by its own route.

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
    #[resource(singleton, read_only)]
    avatar: Option<Ref<Image>>,
    #[resource(singleton, write_only)]
    cover: Option<Ref<Image>>,
    #[resource(singleton, immutable, unique)]
    badge: Option<Ref<Image>>,
}

fn main() {}
