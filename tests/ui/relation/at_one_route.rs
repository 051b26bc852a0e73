//! Refused: two relations at one route.

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
    cover_image: Option<Ref<Image>>,
    #[resource(singleton, name = "coverIMAGE")]
    title_image: Option<Ref<Image>>,
}

fn main() {}
