//! Passes: what the rule leaves alone, and an exception to it.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(operations(create, read))]
struct Report {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(operations(get))]
struct Country {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(
    operations(create),
    allow(
        unreadable_collection,
        reason = "nobody may see who complained about whom"
    )
)]
struct Complaint {
    #[resource(id)]
    id: i64,
}

fn main() {}
