//! Passes: what the rule leaves alone, and an exception to it.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct Parcel {
    #[resource(id)]
    id: i64,
    sha256: String,
    address_line2: String,
    data: String,
    #[resource(name = "weight")]
    w: i64,
    #[resource(allow(cryptic_property, reason = "coordinates are called so everywhere"))]
    x: i64,
    #[resource(allow(cryptic_property, reason = "it was short once"))]
    height: i64,
}

fn main() {}
