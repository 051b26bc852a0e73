//! Passes: what the rule leaves alone, and an exception to it.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct Status {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
struct Address {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
struct Bus {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(allow(plural_name, reason = "it is the name of one team"))]
struct Texans {
    #[resource(id)]
    id: i64,
}

fn main() {}
