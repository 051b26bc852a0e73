//! Refused: a type that does not say who may do what.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(policy = Nobody)]
struct Note {
    #[resource(id)]
    id: i64,
}

#[derive(Default)]
struct Nobody;

fn main() {}
