//! Refused: what the rule is about.

use resource_runtime::prelude::*;

struct Handler;

#[derive(Resource)]
struct Issue {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(parent = Issue, controller, handler = Handler, allow(controller, reason = "it touches many rows"))]
struct GetSummary {
    issue: Ref<Issue>,
}

#[derive(Resource)]
#[resource(parent = Issue, controller, handler = Handler, allow(controller, reason = "it touches many rows"))]
struct UpdateStatus {
    issue: Ref<Issue>,
}

#[derive(Resource)]
#[resource(parent = Issue, controller, handler = Handler, allow(controller, reason = "it touches many rows"))]
struct Remove {
    issue: Ref<Issue>,
}

#[derive(Resource)]
#[resource(parent = Issue, controller, handler = Handler, allow(controller, reason = "it touches many rows"))]
struct List {
    issue: Ref<Issue>,
}

#[derive(Resource)]
#[resource(parent = Issue, controller, handler = Handler, allow(controller, reason = "it touches many rows"), path = "set-closed")]
struct Closing {
    issue: Ref<Issue>,
}

fn main() {}
