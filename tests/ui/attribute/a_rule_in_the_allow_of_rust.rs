//! Refused: a rule of design in Rust's own `allow`.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[allow(verb_name, reason = "clients know it by this name")]
struct GetDevice {
    #[resource(id)]
    id: i64,
}

fn main() {}
