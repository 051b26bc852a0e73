//! Refused: the path says which parent it is.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(parent = User, root)]
struct Post {
    #[resource(id)]
    id: i64,
    #[resource(singleton)]
    user: Option<Ref<User>>,
}

fn main() {}
