//! Refused: a tenant root has no parent.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(parent = User, scope)]
struct Organization {
    #[resource(id)]
    id: i64,
    user: Ref<User>,
}

fn main() {}
