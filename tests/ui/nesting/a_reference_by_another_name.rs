//! Passes: a marked field may have a type with another name.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
}

type Author = Ref<User>;

#[derive(Resource)]
#[resource(parent = User)]
struct Post {
    #[resource(id)]
    id: i64,
    #[resource(parent)]
    author: Author,
}

fn main() {}
