//! Refused: what the rule is about.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(parent = Folder)]
struct Folder {
    #[resource(id)]
    id: i64,
    folder: Ref<Folder>,
}

fn main() {}
