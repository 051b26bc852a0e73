//! Refused: a controller acts on its parent, and somebody has to write what it does.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(controller, allow(controller, reason = "the index is rebuilt at once"))]
struct Reindex {
    reason: String,
}

fn main() {}
