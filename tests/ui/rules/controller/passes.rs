//! Passes: an exception with its reason.

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
    allow(controller, reason = "it changes two issues and all that refers to them")
)]
struct Merge {
    issue: Ref<Issue>,
}

fn main() {
    let _ = Handler;
}
