//! Passes: a controller is named as what it does, and told apart by its parent.

use resource_runtime::prelude::*;

use resource_runtime::resource::{Archetype, Operation, Operations};

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
    #[resource(parent)]
    issue: Ref<Issue>,
    #[resource(expand)]
    target: Option<Ref<Issue>>,
    #[resource(created)]
    date_created: DateTime<Utc>,
}

fn main() {
    let _ = Merging;
    let merge = Merge::spec();
    assert_eq!(merge.archetype, Archetype::Controller);
    assert_eq!((merge.segment, merge.singular, merge.table), ("merge", "merge", "merges"));
    assert_eq!(
        merge.operations,
        Operations::NONE.with(Operation::Create).with(Operation::Get)
    );
    assert_eq!(merge.id().rust_name, "issue");
}
