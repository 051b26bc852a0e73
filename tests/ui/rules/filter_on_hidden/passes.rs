//! Passes: what the rule leaves alone.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(write_only)]
    password: String,
    #[resource(filter, sort)]
    email: String,
}

fn main() {}
