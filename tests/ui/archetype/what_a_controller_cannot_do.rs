//! Refused: a controller is run and read.

use resource_runtime::prelude::*;

struct Handler;

#[derive(Resource)]
struct Issue {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(parent = Issue, controller, handler = Handler, operations(create, get, update, list), allow(controller, reason = "it changes two issues"))]
struct Merge {
    issue: Ref<Issue>,
}

#[derive(Resource)]
#[resource(parent = Issue, controller, handler = Handler, operations(get), allow(controller, reason = "it changes two issues"))]
struct Escalation {
    issue: Ref<Issue>,
}

fn main() {}
