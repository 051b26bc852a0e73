//! Refused: what the rule is about.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id, collapse)]
    id: i64,
    #[resource(slug, collapse)]
    slug: String,
}

#[derive(Resource)]
#[resource(parent = User, singleton)]
struct Settings {
    #[resource(collapse)]
    user: Ref<User>,
}

fn main() {}
