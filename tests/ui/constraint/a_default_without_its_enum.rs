//! Refused: a variant without the name of its enum, and one misspelt.

use resource_runtime::prelude::*;

#[derive(Property)]
enum Status {
    Open,
    Closed,
}

#[derive(Resource)]
struct Ticket {
    #[resource(id)]
    id: i64,
    #[resource(default = Open)]
    status: Status,
    #[resource(default = Status::Close)]
    before: Option<Status>,
}

const _: Status = Status::Closed;

fn main() {}
