//! Refused: the suggestion may be what is not supported yet.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(verison)]
    revision: i64,
}

fn main() {}
