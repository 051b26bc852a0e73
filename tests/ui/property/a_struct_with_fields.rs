//! Refused: what this version would not store.

use resource_runtime::prelude::*;

#[derive(Property)]
struct Address {
    street: String,
}

fn main() {}
