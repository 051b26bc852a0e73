//! Refused: a policy that is written as a text, and one that is misspelt.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(policy = "Members")]
struct Note {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(polcy = Members)]
struct Letter {
    #[resource(id)]
    id: i64,
}

fn main() {}
