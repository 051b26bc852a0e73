//! Refused: what the rule is about.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct Account {
    #[resource(id)]
    id: i64,
    #[resource(filter)]
    limit: i64,
    #[resource(sort)]
    sort_by: String,
}

#[derive(Resource)]
struct Ticket {
    #[resource(id)]
    number: i64,
    #[resource(name = "id")]
    label: String,
}

fn main() {}
