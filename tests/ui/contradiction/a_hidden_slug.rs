//! Refused: a slug stands in paths.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(slug, write_only)]
    slug: String,
}

fn main() {}
