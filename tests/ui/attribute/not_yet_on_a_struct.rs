//! Refused: what this version would not honor.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(require_if_match, require_idempotency_key)]
struct User {
    #[resource(id)]
    id: i64,
}

fn main() {}
