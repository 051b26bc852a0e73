//! Refused: the attribute of one derive on what the other one reads.

use resource_runtime::prelude::*;

#[derive(Property)]
struct Seat {
    #[resource(max_length = 2)]
    row: String,
}

#[derive(Resource)]
struct Ticket {
    #[resource(id)]
    id: i64,
    #[property(max_length = 40)]
    title: String,
    seat: Seat,
}

fn main() {}
