//! Refused: names without quotes and types in them.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(path = posts, parent = "User", operations = "read")]
struct Post {
    #[resource(id)]
    id: i64,
    user: Ref<User>,
    #[resource(name = headline, pattern = [a-z])]
    title: String,
}

fn main() {}
