//! Refused: below a parent clients choose ids that others have chosen too.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
struct Tag {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(parent = User, store, root, link = Tag)]
struct Playlist {
    #[resource(id)]
    id: String,
    #[resource(slug)]
    slug: String,
    user: Ref<User>,
}

fn main() {}
