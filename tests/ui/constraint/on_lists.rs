//! Refused: what constrains texts stands on texts, what constrains lists on lists.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(max_items = 3)]
    name: String,
    #[resource(max_length = 3)]
    codes: Vec<String>,
}

fn main() {}
