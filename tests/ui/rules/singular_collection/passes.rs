//! Passes: what the rule leaves alone, and an exception to it.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(path = "people")]
struct Person {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(plural = "menus")]
struct Menu {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(plural = "reindeer", allow(singular_collection, reason = "one reindeer, many reindeer"))]
struct Deer {
    #[resource(id)]
    id: i64,
}

fn main() {}
