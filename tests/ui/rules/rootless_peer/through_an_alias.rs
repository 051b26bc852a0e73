//! Refused: the same behind another name.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
}

type Owner = Option<Ref<User>>;

#[derive(Resource)]
#[resource(parent = User)]
struct Picture {
    #[resource(id)]
    id: i64,
    #[resource(parent)]
    user: Owner,
}

#[derive(Resource)]
#[resource(parent = User, allow(rootless_peer, reason = "lost drafts are kept for the auditors"))]
struct Draft {
    #[resource(id)]
    id: i64,
    #[resource(parent)]
    user: Owner,
}

fn main() {}
