//! Passes: nothing of it is stored: the handler answers it.

use resource_runtime::prelude::*;

#[derive(Resource)]
pub struct Project {
    #[resource(id)]
    pub id: i64,
}

/// How a project is doing.
#[derive(Resource)]
#[resource(parent = Project, singleton, computed, handler = StatisticsHandler)]
pub struct Statistics {
    pub project: Ref<Project>,
    pub open_issues: u32,
    #[resource(collapse)]
    pub oldest: Option<DateTime<Utc>>,
}

#[derive(Default)]
pub struct StatisticsHandler;

impl Handler for StatisticsHandler {
    type Resource = Statistics;
    type Error = Problem;
}

impl Compute for StatisticsHandler {
    async fn compute(&self, _: &Context<'_>, rows: &mut [Statistics]) -> Result<(), Problem> {
        for row in rows {
            row.open_issues = 7;
        }
        Ok(())
    }
}

fn main() {}
