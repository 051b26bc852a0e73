//! Passes: what the rule leaves alone, and an exception to it.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    date_created: String,
}

#[allow(non_snake_case)]
#[derive(Resource)]
struct Import {
    #[resource(id)]
    id: i64,
    #[resource(allow(camel_case_field, reason = "generated from an old schema"))]
    dateCreated: String,
}

fn main() {}
