//! Refused: what is not stored has no children, and nothing refers to it.

use resource_runtime::prelude::*;

#[derive(Resource)]
pub struct Project {
    #[resource(id)]
    pub id: i64,
    pub statistics: Ref<Statistics>,
}

#[derive(Resource)]
#[resource(parent = Project, singleton, computed, handler = StatisticsHandler)]
pub struct Statistics {
    pub project: Ref<Project>,
    pub open_issues: u32,
}

#[derive(Resource)]
#[resource(parent = Statistics)]
pub struct Chart {
    #[resource(id)]
    pub id: i64,
    pub statistics: Ref<Statistics>,
}

#[derive(Default)]
pub struct StatisticsHandler;

impl Handler for StatisticsHandler {
    type Resource = Statistics;
    type Error = Problem;
}

impl Compute for StatisticsHandler {
    async fn compute(&self, _: &Context<'_>, _: &mut [Statistics]) -> Result<(), Problem> {
        Ok(())
    }
}

fn main() {}
