//! Refused: the parent of the parent is in another crate.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(parent = resource_tests::Product)]
struct Review {
    #[resource(id)]
    id: i64,
    product: Ref<resource_tests::Product>,
}

fn main() {}
