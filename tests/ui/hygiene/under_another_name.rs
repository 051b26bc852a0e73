//! Passes: the runtime may be found elsewhere.

mod vendored {
    pub use resource_runtime as rest;
}

use vendored::rest::prelude::*;

#[derive(Resource)]
#[resource(crate = crate::vendored::rest)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(default = Role::Guest)]
    role: Role,
}

#[derive(Resource)]
#[resource(parent = User, singleton, crate = vendored::rest)]
struct Settings {
    user: Ref<User>,
}

#[derive(Resource)]
#[resource(store, link = User, crate = vendored::rest)]
struct Team {
    #[resource(id, search)]
    id: String,
    #[resource(singleton, expand)]
    captain: Option<Ref<User>>,
}

#[derive(Property)]
#[property(crate = vendored::rest)]
enum Role {
    Guest,
}

fn main() {}
