//! Refused: a resource owns what it holds.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User<'a> {
    #[resource(id)]
    id: i64,
    name: &'a str,
}

fn main() {}
