//! Passes: what the rule leaves alone, and an exception to it.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct TopSeller {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
struct StandByServer {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(allow(query_as_resource, reason = "an editor chooses it by hand"))]
struct LatestStory {
    #[resource(id)]
    id: i64,
}

fn main() {}
