//! Refused: a resource has fields.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User;

fn main() {}
