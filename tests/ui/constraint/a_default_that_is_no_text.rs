//! Refused: numbers and the like as defaults of texts, and of an enum.

use resource_runtime::prelude::*;

#[derive(Property)]
enum Status {
    Open,
}

#[derive(Resource)]
struct Ticket {
    #[resource(id)]
    id: i64,
    #[resource(default = 12)]
    zip_code: String,
    #[resource(default = false)]
    answer: Option<String>,
    #[resource(default = 'A')]
    grade: String,
    #[resource(default = 1.5)]
    weight_grams: i32,
    #[resource(default = 1)]
    urgent: bool,
    #[resource(default = 0)]
    status: Status,
}

const _: Status = Status::Open;

fn main() {}
