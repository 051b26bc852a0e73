//! Refused: a struct that holds nothing.

use resource_runtime::prelude::*;

#[derive(Property)]
struct Address {}

fn main() {}
