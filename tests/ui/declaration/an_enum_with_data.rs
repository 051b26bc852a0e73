//! Refused: an enum whose variants are what differs.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(path = "payments")]
enum Payment {
    Card { number: String },
    Cash,
}

fn main() {}
