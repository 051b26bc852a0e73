//! Passes: what the rule leaves alone, and an exception to it.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(name = "dateCreated")]
    created: String,
}

#[derive(Resource)]
struct Import {
    #[resource(id)]
    id: i64,
    #[resource(name = "date_created", allow(snake_case_property, reason = "clients of the old service use it"))]
    created: String,
}

fn main() {}
