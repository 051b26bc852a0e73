//! Refused: a word that is nearly one.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(require_idempotency_kye)]
struct User {
    #[resource(id)]
    id: i64,
}

fn main() {}
