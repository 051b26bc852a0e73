//! Refused: a struct inside a resource holds values, not resources, and not itself.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
}

#[derive(Property)]
struct Address {
    latitude: f64,
    owner: Ref<User>,
    neighbors: Vec<Address>,
    #[property(name = "post_code")]
    zip: String,
    #[property(filter)]
    street: String,
    #[property(max_length = 4)]
    floor: i32,
}

fn main() {}
