//! Refused: what the rule is about.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct Parcel {
    #[resource(id)]
    id: i64,
    tmp: String,
    data2: String,
    w: i64,
    qty: i64,
    #[resource(name = "foo")]
    height: i64,
}

fn main() {}
