//! Refused: texts as defaults of what is no text.

use resource_runtime::prelude::*;

#[derive(Property)]
enum Status {
    Open,
    InReview,
}

#[derive(Resource)]
struct Ticket {
    #[resource(id)]
    id: i64,
    #[resource(default = "in_review")]
    status: Status,
    #[resource(default = "3")]
    votes: i32,
    #[resource(default = "many")]
    views: Option<i64>,
    #[resource(default = "true")]
    urgent: bool,
    #[resource(default = "2020-01-01")]
    due: Option<NaiveDate>,
    #[resource(default = "a,b", max_items = 3)]
    tags: Vec<String>,
    #[resource(default = "Untitled")]
    title: Title,
}

type Title = String;

const _: Status = Status::Open;

fn main() {}
