//! Refused: a field has nothing to do with the name.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(allow(verb_name, reason = "it was taken for a verb once"))]
    name: String,
}

fn main() {}
