//! Refused: an exception says why.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(allow(uncountable_name))]
struct Equipment {
    #[resource(id)]
    id: i64,
}

fn main() {}
