//! Refused: a singleton belongs to something else in the end.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(parent = Profile, singleton)]
struct Settings {
    profile: Ref<Profile>,
}

#[derive(Resource)]
#[resource(parent = Settings, singleton)]
struct Profile {
    settings: Ref<Settings>,
}

fn main() {}
