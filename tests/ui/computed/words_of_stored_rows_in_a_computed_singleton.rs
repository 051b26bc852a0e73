//! Refused: what applies to rows that are stored, in a resource of which none is.

use resource_runtime::prelude::*;

#[derive(Resource)]
pub struct Project {
    #[resource(id)]
    pub id: i64,
}

#[derive(Resource)]
#[resource(
    parent = Project,
    singleton,
    computed,
    handler = StatisticsHandler,
    table = "statistics",
    operations(get, update)
)]
pub struct Statistics {
    pub project: Ref<Project>,
    #[resource(computed)]
    pub open_issues: u32,
    #[resource(read_only, default = 0)]
    pub closed_issues: u32,
    #[resource(created)]
    pub date_created: DateTime<Utc>,
    #[resource(filter, column = "oldest_one")]
    pub oldest: Option<DateTime<Utc>>,
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
