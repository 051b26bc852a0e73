//! The kinds of resource whose rows have no id that the server chooses.

use resource_runtime::prelude::*;

use super::kinds::{Issue, Project, ProjectChanges, Team};

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

/// What is computed of a project.
#[derive(Resource)]
#[resource(parent = Project, singleton, computed, handler = Counting)]
pub struct Statistics {
    pub project: Ref<Project>,
    pub issues: u32,
}

#[derive(Default)]
pub struct Counting;

impl Handler for Counting {
    type Resource = Statistics;
    type Error = Problem;
}

impl Compute for Counting {
    async fn compute(&self, cx: &Context<'_>, rows: &mut [Statistics]) -> Result<(), Problem> {
        for row in rows {
            let of_project = Issue::fields().project.eq(row.project.clone());
            let issues = cx.list::<Issue>().filter(of_project).at_most(100).await?;
            row.issues = u32::try_from(issues.len()).expect("at most 100");
        }
        Ok(())
    }
}

/// Gives a project to a team.
#[derive(Resource)]
#[resource(
    parent = Project,
    controller,
    handler = HandingOver,
    allow(controller, reason = "it changes a project and says why")
)]
pub struct Handover {
    pub project: Ref<Project>,
    #[resource(max_length = 100)]
    pub name: String,
    pub team: Option<Ref<Team>>,
}

#[derive(Default)]
pub struct HandingOver;

impl Handler for HandingOver {
    type Resource = Handover;
    type Error = Problem;

    async fn create(
        &self,
        cx: &mut Context<'_>,
        runs: Vec<NewHandover>,
    ) -> Result<Vec<Handover>, Problem> {
        for run in &runs {
            let given = ProjectChanges {
                name: Some(run.name.clone()),
                ..ProjectChanges::default()
            };
            cx.update([(run.project.id(), given)]).await?;
        }
        cx.create(runs).await
    }
}
