//! Passes: what the rule leaves alone.

use resource_runtime::prelude::*;

#[derive(Default)]
struct Merging;

impl Handler for Merging {
    type Resource = Merge;
    type Error = Problem;
}

#[derive(Default)]
struct Escalating;

impl Handler for Escalating {
    type Resource = Escalate;
    type Error = Problem;
}

#[derive(Default)]
struct Reminding;

impl Handler for Reminding {
    type Resource = SendReminder;
    type Error = Problem;
}

#[derive(Resource)]
struct Issue {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(parent = Issue, controller, handler = Merging, allow(controller, reason = "it touches many rows"))]
struct Merge {
    issue: Ref<Issue>,
}

#[derive(Resource)]
#[resource(parent = Issue, controller, handler = Escalating, allow(controller, reason = "it touches many rows"))]
struct Escalate {
    issue: Ref<Issue>,
}

#[derive(Resource)]
#[resource(parent = Issue, controller, handler = Reminding, allow(controller, reason = "it touches many rows"))]
struct SendReminder {
    issue: Ref<Issue>,
}

fn main() {
    let _ = (Merging, Escalating, Reminding);
    assert_eq!(SendReminder::spec().segment, "send-reminder");
}
