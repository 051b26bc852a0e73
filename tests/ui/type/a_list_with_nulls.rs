//! Refused: the items of a list are there.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    nicknames: Vec<Option<String>>,
    scores: Option<Vec<Option<i32>>>,
}

fn main() {}
