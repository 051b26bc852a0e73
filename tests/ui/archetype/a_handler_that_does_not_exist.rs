//! Refused: somebody has to write what a controller does.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct Issue {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(parent = Issue, controller, handler = Merging, allow(controller, reason = "it changes two issues"))]
struct Merge {
    issue: Ref<Issue>,
}

fn main() {}
