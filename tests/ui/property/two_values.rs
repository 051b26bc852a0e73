//! Refused: a newtype wraps one value.

use resource_runtime::prelude::*;

#[derive(Property)]
struct Point(i64, i64);

fn main() {}
