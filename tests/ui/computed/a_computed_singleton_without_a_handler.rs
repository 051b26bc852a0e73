//! Refused: nobody could fill it.

use resource_runtime::prelude::*;

#[derive(Resource)]
pub struct Project {
    #[resource(id)]
    pub id: i64,
}

#[derive(Resource)]
#[resource(parent = Project, singleton, computed)]
pub struct Statistics {
    pub project: Ref<Project>,
    pub open_issues: u32,
    pub closed_issues: u32,
}

fn main() {}
