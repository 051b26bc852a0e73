//! Refused: what only many of a kind can have.

use resource_runtime::prelude::*;

struct Handler;

#[derive(Resource)]
struct Issue {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(
    parent = Issue,
    controller,
    handler = Handler,
    limit(max = 10),
    allow(controller, reason = "it changes two issues")
)]
struct Merge {
    #[resource(id)]
    id: i64,
    issue: Ref<Issue>,
    #[resource(filter)]
    reason: String,
}

fn main() {}
