//! Refused: what the rule is about.

use resource_runtime::prelude::*;

struct Handler;

#[derive(Resource)]
struct Issue {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(parent = Issue, controller, handler = Handler)]
struct Merge {
    issue: Ref<Issue>,
}

fn main() {}
