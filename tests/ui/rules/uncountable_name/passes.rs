//! Passes: what the rule leaves alone, and an exception to it.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct MediaStream {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(plural = "equipment-items")]
struct Equipment {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(allow(uncountable_name, reason = "the standard calls it so"))]
struct Metadata {
    #[resource(id)]
    id: i64,
}

fn main() {}
