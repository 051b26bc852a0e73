//! Refused: an attribute of serde, which nothing here reads.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[serde(rename = "emailAddress")]
    email: String,
}

fn main() {}
