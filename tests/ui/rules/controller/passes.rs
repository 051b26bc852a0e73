//! Passes: an exception with its reason.

use resource_runtime::prelude::*;

#[derive(Default)]
struct Merging;

impl Handler for Merging {
    type Resource = Merge;
    type Error = Problem;
}

#[derive(Resource)]
struct Issue {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(
    parent = Issue,
    controller,
    handler = Merging,
    allow(controller, reason = "it changes two issues and all that refers to them")
)]
struct Merge {
    issue: Ref<Issue>,
}

fn main() {
    let _ = Merging;
}
