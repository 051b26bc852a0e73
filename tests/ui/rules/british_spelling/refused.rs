//! Refused: what the rule is about.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct ColourScheme {
    #[resource(id)]
    id: i64,
    favourite_flavours: String,
    #[resource(name = "labourCost")]
    cost: i64,
}

#[derive(Resource)]
#[resource(path = "authorisations")]
struct Grant {
    #[resource(id)]
    id: i64,
}

fn main() {}
