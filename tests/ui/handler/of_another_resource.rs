//! Refused: the handler of another resource.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(handler = UserHandler)]
struct Issue {
    #[resource(id)]
    id: i64,
    title: String,
}

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
}

#[derive(Default)]
struct UserHandler;

impl Handler for UserHandler {
    type Resource = User;
    type Error = Problem;
}

fn main() {}
