//! Refused: a slug is always there.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(slug)]
    slug: Option<String>,
}

fn main() {}
