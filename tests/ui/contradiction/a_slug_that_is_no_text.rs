//! Refused: a slug is a text.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(slug)]
    slug: i64,
}

fn main() {}
