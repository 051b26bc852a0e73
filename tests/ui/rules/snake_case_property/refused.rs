//! Refused: what the rule is about.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(name = "date_created")]
    created: String,
}

fn main() {}
