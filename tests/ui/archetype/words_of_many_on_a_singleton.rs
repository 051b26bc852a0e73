//! Refused: what only many of a kind can have.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
struct Team {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(
    parent = User,
    singleton,
    root,
    scope,
    plural = "all-settings",
    param = "setting",
    limit(max = 10),
    batch_limit = 5,
    link = Team
)]
struct Settings {
    #[resource(id)]
    id: i64,
    #[resource(slug)]
    slug: String,
    user: Ref<User>,
    #[resource(filter, sort, search, unique)]
    theme: String,
    #[resource(singleton)]
    team: Option<Ref<Team>>,
}

fn main() {}
