//! Refused: the fields of a resource have names.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User(i64, String);

fn main() {}
