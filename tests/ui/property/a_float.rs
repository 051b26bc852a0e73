//! Refused: a newtype hides no floating-point number.

use resource_runtime::prelude::*;

#[derive(Property)]
struct Meters(f64);

fn main() {}
