//! Refused: the words of other frameworks, with ours.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct Team {
    #[resource(primary_key)]
    id: i64,
    #[resource(rename = "title", required)]
    name: String,
    #[resource(readonly, max = 5, index)]
    size: i32,
    #[resource(nullable)]
    motto: String,
    #[resource(foreign_key = "users.id")]
    owner: i64,
}

#[derive(Resource)]
#[resource(table_name = "people", route = "people")]
struct Person {
    #[resource(id)]
    id: i64,
}

fn main() {}
