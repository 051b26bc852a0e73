//! Refused: `q` looks into texts.

use resource_runtime::prelude::*;

type Count = i64;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(search)]
    age: i32,
}

#[derive(Resource)]
struct Page {
    #[resource(id)]
    id: i64,
    #[resource(search)]
    visits: Count,
}

fn main() {}
