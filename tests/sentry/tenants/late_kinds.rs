//! The kinds of resource whose rows have no id that the server chooses.

use resource_runtime::prelude::*;

use super::kinds::Project;

/// At most one below a project.
#[derive(Resource)]
#[resource(parent = Project, singleton)]
pub struct Settings {
    pub project: Ref<Project>,
    #[resource(max_length = 40)]
    pub color: String,
}

/// Named by the client.
#[derive(Resource)]
#[resource(parent = Project, store)]
pub struct SavedSearch {
    #[resource(id, max_length = 100)]
    pub id: String,
    pub project: Ref<Project>,
    #[resource(filter, max_length = 100)]
    pub query: String,
}
