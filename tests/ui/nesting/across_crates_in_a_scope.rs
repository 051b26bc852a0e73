//! Passes: the scope is in another crate.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(parent = resource_tests::Workspace)]
struct Board {
    #[resource(id)]
    id: i64,
    workspace: Ref<resource_tests::Workspace>,
}

#[derive(Resource)]
#[resource(parent = Board)]
struct Card {
    #[resource(id)]
    id: i64,
    board: Ref<Board>,
}

fn main() {}
