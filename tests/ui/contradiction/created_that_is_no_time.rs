//! Refused: a creation has a time.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(created)]
    created: NaiveDate,
}

fn main() {}
