//! Passes: what the rule leaves alone, and an exception to it.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct Image {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(singleton)]
    avatar: Option<Ref<Image>>,
    #[resource(singleton, allow(plural_singleton, reason = "the frame holds a pair of glasses"))]
    bifocals: Option<Ref<Image>>,
}

#[derive(Resource)]
#[resource(parent = User, singleton)]
struct Settings {
    user: Ref<User>,
}

#[derive(Resource)]
#[resource(parent = User, singleton, path = "login-stats")]
struct Stats {
    user: Ref<User>,
}

#[derive(Resource)]
#[resource(parent = User, singleton)]
struct Address {
    user: Ref<User>,
}

#[derive(Resource)]
#[resource(parent = User, singleton)]
struct Analytics {
    user: Ref<User>,
}

fn main() {}
