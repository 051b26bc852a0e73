//! The generated side: two declarations.

use resource_runtime::api::Service;
use resource_runtime::prelude::*;

/// A code base.
#[derive(Resource)]
struct Project {
    #[resource(id)]
    id: i64,
    #[resource(slug)]
    slug: String,
    #[resource(filter, sort, max_length = 200)]
    name: String,
    #[resource(max_length = 40)]
    platform: Option<String>,
    #[resource(created, sort)]
    date_created: DateTime<Utc>,
}

/// Something to be done for one.
#[derive(Resource)]
struct Task {
    #[resource(id)]
    id: i64,
    #[resource(max_length = 200)]
    title: String,
    #[resource(expand)]
    project: Ref<Project>,
}

/// The service on the store behind `url`, whose tables it makes.
pub async fn open(url: &str) -> anyhow::Result<Service> {
    let api = Api::builder().public().build()?.migrate();
    Ok(api.open(url).await?)
}
