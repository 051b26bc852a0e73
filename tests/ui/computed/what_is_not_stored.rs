//! Refused: what only a stored property can be.

use resource_runtime::prelude::*;

struct Counts;

#[derive(Resource)]
struct Team {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(handler = Counts)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(computed, filter, sort, search)]
    rank: String,
    #[resource(computed, unique, default = "none", min_length = 1, max_length = 5, pattern = "^a", column = "labels")]
    label: String,
    #[resource(computed, minimum = 0, maximum = 5)]
    stars: i32,
    #[resource(computed, max_items = 5)]
    badges: Vec<String>,
    #[resource(computed, write_only)]
    secret_count: i32,
    #[resource(computed, read_only)]
    followers: i32,
    #[resource(computed, immutable)]
    visits: i32,
    #[resource(computed, singleton)]
    team: Option<Ref<Team>>,
}

fn main() {}
