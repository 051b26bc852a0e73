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

#[derive(Property)]
#[property(crate = vendored::rest)]
enum Role {
    Guest,
}

fn main() {}
