//! Refused: a peer is a resource too.

use resource_runtime::prelude::*;

struct Team;

#[derive(Resource)]
#[resource(link = Team)]
struct Project {
    #[resource(id)]
    id: i64,
}

fn main() {}
