//! Refused: one word on the wire carries no data.

use resource_runtime::prelude::*;

#[derive(Property)]
enum Status {
    Open,
    Closed(String),
}

fn main() {}
