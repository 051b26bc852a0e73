//! Refused: the attribute itself misspelt.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resorce(filter)]
    name: String,
}

fn main() {}
