//! Passes: what the rule leaves alone, and an exception to it.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(parent = User, root)]
struct Picture {
    #[resource(id)]
    id: i64,
    user: Option<Ref<User>>,
}

#[derive(Resource)]
#[resource(parent = User)]
struct Avatar {
    #[resource(id)]
    id: i64,
    user: Ref<User>,
}

#[derive(Resource)]
#[resource(parent = User, allow(rootless_peer, reason = "lost drafts are kept for the auditors"))]
struct Draft {
    #[resource(id)]
    id: i64,
    user: Option<Ref<User>>,
}

fn main() {}
