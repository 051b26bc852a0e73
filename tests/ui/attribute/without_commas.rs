//! Refused: words without commas, and with marks of other languages.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(limit(default = 10 max = 50), operations(read create))]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(filter sort)]
    name: String,
    #[resource(max_length = 200 filter)]
    email: String,
    #[resource(max_length: 40)]
    city: String,
    #[resource(filter; sort)]
    street: String,
}

fn main() {}
