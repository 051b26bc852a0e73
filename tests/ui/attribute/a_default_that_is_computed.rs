//! Refused: a default is a constant.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(default = String::new())]
    name: String,
}

fn main() {}
