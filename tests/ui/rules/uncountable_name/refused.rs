//! Refused: what the rule is about.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct Equipment {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(plural = "media")]
struct Image {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
struct SocialMedia {
    #[resource(id)]
    id: i64,
}

fn main() {}
