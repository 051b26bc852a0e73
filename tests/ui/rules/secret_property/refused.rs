//! Refused: what the rule is about.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    password: String,
    #[resource(read_only)]
    api_key: Option<String>,
    client_secret: String,
    reset_token: Option<Uuid>,
}

fn main() {}
