//! Passes: an identifier need not be cloned.

use resource_runtime::prelude::*;

#[derive(Property)]
struct UserId(i64);

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: UserId,
}

fn main() {
    assert_eq!(User::spec().segment, "users");
}
