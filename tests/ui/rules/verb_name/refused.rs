//! Refused: what the rule is about.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct GetDevices {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
struct CreateUser {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
struct UpdateIssueStatus {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
struct Delete {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(path = "remove-tags")]
struct Tag {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
struct SendMessages {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
struct ImportTeam {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
struct BulkDelete {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
struct OrderCancel {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
struct SearchByName {
    #[resource(id)]
    id: i64,
}

fn main() {}
