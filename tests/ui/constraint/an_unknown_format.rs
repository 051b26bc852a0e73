//! Refused: a format that nothing checks.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(format = "e-mail")]
    mail: String,
}

fn main() {}
