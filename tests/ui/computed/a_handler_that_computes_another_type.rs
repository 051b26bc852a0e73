//! Refused: a resource answers itself, and nothing else.

use resource_runtime::prelude::*;

#[derive(Resource)]
pub struct Project {
    #[resource(id)]
    pub id: i64,
}

#[derive(Resource)]
#[resource(parent = Project, singleton, computed, handler = StatisticsHandler)]
pub struct Statistics {
    pub project: Ref<Project>,
    pub open_issues: u32,
}

#[derive(Default)]
pub struct StatisticsHandler;

impl Handler for StatisticsHandler {
    type Resource = Statistics;
    type Error = Problem;
}

impl Compute for StatisticsHandler {
    async fn compute(&self, _: &Context<'_>, _: &mut [Project]) -> Result<(), Problem> {
        Ok(())
    }
}

fn main() {}
