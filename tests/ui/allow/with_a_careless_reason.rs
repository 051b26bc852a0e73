//! Refused: a reason explains something.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(allow(uncountable_name, reason = "it is"))]
struct Equipment {
    #[resource(id)]
    id: i64,
}

fn main() {}
