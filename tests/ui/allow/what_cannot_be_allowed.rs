//! Refused: some rules have no exception.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(allow(missing_id, reason = "there is only ever one"))]
struct Config {
    theme: String,
}

fn main() {}
