//! Passes: a singleton is named by the singular and told apart by its parent.

use resource_runtime::prelude::*;
use resource_runtime::resource::{Archetype, Operation, Operations};

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: Uuid,
}

#[derive(Resource)]
#[resource(parent = User, singleton)]
struct Profile {
    user: Ref<User>,
    motto: Option<String>,
}

#[derive(Resource)]
#[resource(parent = User, singleton, operations(read))]
struct Settings {
    theme: String,
    user: Ref<User>,
}

fn identifier(_: <Settings as Resource>::Id) {}

fn main() {
    let profile = Profile::spec();
    assert_eq!(profile.archetype, Archetype::Singleton);
    assert_eq!((profile.segment, profile.singular), ("profile", "profile"));
    assert_eq!(profile.table, "profiles");
    assert_eq!(profile.operations, Operations::STANDARD.without(Operation::List));

    let settings = Settings::spec();
    assert_eq!((settings.segment, settings.singular), ("settings", "settings"));
    assert_eq!(settings.operations, Operations::NONE.with(Operation::Get));
    assert_eq!(settings.id().rust_name, "user");
    identifier(Uuid::nil());
}
