//! Passes: what the rule leaves alone, and an exception to it.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct Account {
    #[resource(id)]
    id: i64,
    limit: i64,
    #[resource(filter)]
    credit_limit: i64,
}

#[derive(Resource)]
struct Import {
    #[resource(id)]
    id: i64,
    #[resource(filter, allow(reserved_name, reason = "clients of the old service filter by it"))]
    cursor: String,
}

fn main() {}
