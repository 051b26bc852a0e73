//! Refused: a comparison of what is neither larger nor smaller.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct Ticket {
    #[resource(id)]
    id: i64,
    #[resource(filter)]
    open: bool,
}

fn main() {
    let _ = Ticket::fields().open.gte(true);
}
