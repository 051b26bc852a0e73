//! Refused: one exception, two reasons.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(allow(uncountable_name, reason = "everybody here says equipment"))]
#[resource(allow(uncountable_name, reason = "the hospital says equipment too"))]
struct Equipment {
    #[resource(id)]
    id: i64,
}

fn main() {}
