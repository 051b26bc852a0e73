//! Refused: an identifier is cloned.

use resource_runtime::prelude::*;

#[derive(Property)]
struct UserId(i64);

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: UserId,
}

fn main() {}
