//! Refused: an `Option` stands where the type is used.

use resource_runtime::prelude::*;

#[derive(Property)]
struct Name(Option<String>);

fn main() {}
