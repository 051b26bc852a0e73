//! Refused: each rule has its own reason.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(allow(uncountable_name, verb_name, reason = "everybody here says equipment"))]
struct Equipment {
    #[resource(id)]
    id: i64,
}

fn main() {}
