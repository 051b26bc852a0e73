//! Refused: other resources held whole.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct Comment {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
struct Post {
    #[resource(id)]
    id: i64,
    #[resource(max_items = 100)]
    comments: Vec<Comment>,
    pinned: Box<Comment>,
    first: Option<Comment>,
    last: Ref<Vec<Comment>>,
    number: Ref<i64>,
}

fn main() {}
