//! Refused: a variant takes no words.

use resource_runtime::prelude::*;

#[derive(Property)]
enum Status {
    #[property(name = "opened")]
    Open,
}

fn main() {}
