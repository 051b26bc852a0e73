//! Refused: an exception to no rule.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(allow(uncountable_names, reason = "everybody here says equipment"))]
struct Equipment {
    #[resource(id)]
    id: i64,
}

fn main() {}
