//! Passes: what the rule leaves alone.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct Folder {
    #[resource(id)]
    id: i64,
    #[resource(filter)]
    parent: Option<Ref<Folder>>,
}

fn main() {}
