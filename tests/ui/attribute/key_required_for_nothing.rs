//! Refused: to require a key of requests that nobody can make.

use resource_runtime::prelude::*;

/// Which nobody creates.
#[derive(Resource)]
#[resource(operations(read, update, delete), require_idempotency_key)]
struct Chapter {
    #[resource(id)]
    id: i64,
}

/// Which clients name.
#[derive(Resource)]
#[resource(store, require_idempotency_key)]
struct Term {
    #[resource(id)]
    id: String,
}

/// Which is created, and passes.
#[derive(Resource)]
#[resource(require_idempotency_key)]
struct Page {
    #[resource(id)]
    id: i64,
}

/// Which is replaced by what was there, and passes.
#[derive(Resource)]
#[resource(operations(read, replace), require_idempotency_key)]
struct Cover {
    #[resource(id)]
    id: i64,
}

fn main() {}
