//! Refused: the store keeps what rows are found by.

use resource_runtime::prelude::*;

struct Counts;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(parent = User, handler = Counts)]
struct Post {
    #[resource(id, computed)]
    id: i64,
    #[resource(slug, computed)]
    slug: String,
    #[resource(created, computed)]
    date_created: DateTime<Utc>,
    #[resource(computed)]
    user: Ref<User>,
}

fn main() {}
