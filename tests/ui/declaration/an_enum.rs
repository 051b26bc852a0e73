//! Refused: an enum is no resource.

use resource_runtime::prelude::*;

#[derive(Resource)]
enum Status {
    Open,
    Closed,
}

fn main() {}
