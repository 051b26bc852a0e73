//! Refused: a parameter stands between braces.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(param = "user}/{name")]
struct User {
    #[resource(id)]
    id: i64,
}

fn main() {}
