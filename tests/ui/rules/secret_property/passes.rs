//! Passes: what the rule leaves alone, and an exception to it.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(write_only)]
    password: String,
    password_changed_at: Option<DateTime<Utc>>,
    has_token: bool,
    public_key: String,
    #[resource(allow(secret_property, reason = "a token of a text, as a parser sees it"))]
    token: String,
}

fn main() {}
