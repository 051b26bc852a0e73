//! Refused: a reference into a scope of another crate.

use resource_runtime::prelude::*;
use resource_tests::Workspace;

#[derive(Resource)]
#[resource(parent = Workspace, root)]
struct Board {
    #[resource(id)]
    id: i64,
    workspace: Ref<Workspace>,
}

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    board: Option<Ref<Board>>,
}

fn main() {}
