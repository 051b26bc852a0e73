//! Passes: what the rule leaves alone, and an exception to it.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct CommitFile {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(path = "Users", allow(uppercase_in_path, reason = "clients of the old service use it"))]
struct User {
    #[resource(id)]
    id: i64,
}

fn main() {}
