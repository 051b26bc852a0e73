//! Refused: both ends of a link stand in its paths.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(operations(get))]
struct Tag {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(link = Tag)]
struct Post {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(link = User, operations(list))]
struct Topic {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
}

fn main() {}
