//! Refused: a property has one type on the wire.

use resource_runtime::prelude::*;

#[derive(Property)]
struct Wrapper<T>(T);

fn main() {}
