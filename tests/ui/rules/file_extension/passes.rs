//! Passes: what the rule leaves alone, and an exception to it.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(path = "devices")]
struct Device {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(path = "feeds.xml", allow(file_extension, reason = "readers of feeds ask for it"))]
struct Feed {
    #[resource(id)]
    id: i64,
}

fn main() {}
