//! Refused: every mistake of a declaration is reported.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(path = "Users", rooot)]
struct GetUsers {
    id: i64,
    #[resource(fliter)]
    name: String,
    balance: f64,
    #[resource(write_only, filter)]
    password: String,
}

fn main() {}
