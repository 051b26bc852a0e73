//! Refused: a row outlives no request.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    name: &'static str,
}

fn main() {}
