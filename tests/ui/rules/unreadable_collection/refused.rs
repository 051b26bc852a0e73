//! Refused: what the rule is about.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(operations(create))]
struct Report {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(operations(create, get, delete))]
struct Vote {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(operations(except(get)))]
struct Note {
    #[resource(id)]
    id: i64,
}

fn main() {}
