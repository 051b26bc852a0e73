//! Refused: a union is no resource.

use resource_runtime::prelude::*;

#[derive(Resource)]
union Either {
    left: u32,
    right: u32,
}

fn main() {}
