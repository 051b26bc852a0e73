//! Refused: a relation is no way around the operations of the other end.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(operations(list))]
struct Image {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(singleton)]
    avatar: Option<Ref<Image>>,
}

fn main() {}
