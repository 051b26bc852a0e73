//! Passes: what the rule leaves alone.

use resource_runtime::prelude::*;

struct Handler;

#[derive(Resource)]
struct Issue {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(parent = Issue, controller, handler = Handler, allow(controller, reason = "it touches many rows"))]
struct Merge {
    issue: Ref<Issue>,
}

#[derive(Resource)]
#[resource(parent = Issue, controller, handler = Handler, allow(controller, reason = "it touches many rows"))]
struct Escalate {
    issue: Ref<Issue>,
}

#[derive(Resource)]
#[resource(parent = Issue, controller, handler = Handler, allow(controller, reason = "it touches many rows"))]
struct SendReminder {
    issue: Ref<Issue>,
}

fn main() {
    let _ = Handler;
    assert_eq!(SendReminder::spec().segment, "send-reminder");
}
