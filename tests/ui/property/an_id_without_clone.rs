//! Refused: an identifier is cloned.

use resource_runtime::prelude::*;

#[derive(Property)]
struct UserId(i64);

fn main() {}
