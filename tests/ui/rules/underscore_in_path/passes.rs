//! Passes: what the rule leaves alone, and an exception to it.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(path = "commit-files")]
struct CommitFile {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(path = "user_groups", allow(underscore_in_path, reason = "clients of the old service use it"))]
struct UserGroup {
    #[resource(id)]
    id: i64,
}

fn main() {}
