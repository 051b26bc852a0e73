//! Refused: the words of serde on an enum.

use resource_runtime::prelude::*;

#[derive(Property)]
#[property(rename_all = "snake_case")]
enum Status {
    #[property(rename = "in-review")]
    InReview,
    #[serde(rename = "open")]
    Open,
}

const _: [Status; 2] = [Status::InReview, Status::Open];

fn main() {}
