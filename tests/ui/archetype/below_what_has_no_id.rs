//! Refused: a row without an id of its own has no children.

use resource_runtime::prelude::*;

#[derive(Default)]
struct Inviting;

impl Handler for Inviting {
    type Resource = Invitation;
    type Error = Problem;
}

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(parent = User, singleton)]
struct Settings {
    user: Ref<User>,
}

#[derive(Resource)]
#[resource(parent = Settings)]
struct Theme {
    #[resource(id)]
    id: i64,
    settings: Ref<Settings>,
}

#[derive(Resource)]
#[resource(parent = User, store)]
struct Playlist {
    #[resource(id)]
    id: String,
    user: Ref<User>,
}

#[derive(Resource)]
#[resource(parent = Playlist)]
struct Song {
    #[resource(id)]
    id: i64,
    playlist: Ref<Playlist>,
}

#[derive(Resource)]
#[resource(parent = User, controller, handler = Inviting, allow(controller, reason = "it writes to somebody else"))]
struct Invitation {
    user: Ref<User>,
}

#[derive(Resource)]
#[resource(parent = Invitation)]
struct Guest {
    #[resource(id)]
    id: i64,
    invitation: Ref<Invitation>,
}

fn main() {}
