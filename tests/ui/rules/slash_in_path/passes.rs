//! Passes: what the rule leaves alone.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(path = "posts")]
struct Post {
    #[resource(id)]
    id: i64,
}

fn main() {}
