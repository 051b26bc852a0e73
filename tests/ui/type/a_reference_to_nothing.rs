//! Refused: a reference that does not say to what.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct Ticket {
    #[resource(id)]
    id: i64,
    #[resource(expand)]
    owner: Ref,
    reviewer: Option<Ref>,
}

fn main() {}
