//! Refused: what the rule is about.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(path = "devices.json")]
struct Device {
    #[resource(id)]
    id: i64,
}

fn main() {}
