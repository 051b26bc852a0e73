//! Refused: no value could be sent.

use resource_runtime::prelude::*;

#[derive(Property)]
enum Never {}

fn main() {}
