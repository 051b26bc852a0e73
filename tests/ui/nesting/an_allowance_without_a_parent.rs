//! Refused: a root collection is not nested.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(allow(deep_nesting, reason = "users may become nested later"))]
struct User {
    #[resource(id)]
    id: i64,
}

fn main() {}
