//! Refused: operations are a list of words.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(operations = "read")]
struct User {
    #[resource(id)]
    id: i64,
}

fn main() {}
