//! Passes: what the rule leaves alone, and an exception to it.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(param = "file")]
struct CommitFile {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(param = "userName", allow(camel_case_param, reason = "clients of the old service use it"))]
struct User {
    #[resource(id)]
    id: i64,
}

fn main() {}
