//! Refused: two variants, one word.

use resource_runtime::prelude::*;

#[allow(non_camel_case_types)]
#[derive(Property)]
enum Status {
    InReview,
    In_Review,
}

fn main() {}
