//! The generated side: one declaration.

use std::path::Path;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::{App, Error};
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

pub async fn app(
    database: &Path,
) -> anyhow::Result<
    App<
        impl ServiceFactory<
            ServiceRequest,
            Config = (),
            Response = ServiceResponse<impl MessageBody + use<>>,
            Error = Error,
            InitError = (),
        > + use<>,
    >,
> {
    let api = Api::builder().public().build()?;
    let service = api.open(&format!("sqlite:{}", database.display())).await?;
    Ok(App::new().configure(service.routes()))
}
