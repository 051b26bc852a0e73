//! Refused: the route of a relation begins with its resource.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct Image {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(operations(get))]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(singleton)]
    avatar: Option<Ref<Image>>,
}

fn main() {}
