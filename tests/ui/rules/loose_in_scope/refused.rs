//! Refused: rows that may lose their tenant.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(scope)]
struct Organization {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(parent = Organization, root)]
struct Project {
    #[resource(id)]
    id: i64,
    organization: Ref<Organization>,
}

#[derive(Resource)]
#[resource(parent = Project, root)]
struct Label {
    #[resource(id)]
    id: i64,
    project: Option<Ref<Project>>,
}

type Owner = Option<Ref<Organization>>;

#[derive(Resource)]
#[resource(parent = Organization, root)]
struct Team {
    #[resource(id)]
    id: i64,
    #[resource(parent)]
    organization: Owner,
}

fn main() {}
