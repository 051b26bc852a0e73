//! Refused: the derive on what is no type.

struct User {
    id: i64,
}

#[derive(resource_runtime::prelude::Resource)]
impl User {}

fn main() {}
