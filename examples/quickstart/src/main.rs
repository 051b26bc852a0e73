//! The smallest service: try `curl -i localhost:8080/v1/books -d '{"title": "Emma"}' -H content-type:application/json`.

use actix_web::{App, HttpServer};
use resource_runtime::prelude::*;

/// A book on the shelf.
#[derive(Resource)]
struct Book {
    #[resource(id)]
    id: i64,
    #[resource(filter, sort, max_length = 200)]
    title: String,
    pages: Option<u32>,
}

#[actix_web::main]
async fn main() -> anyhow::Result<()> {
    let service = Api::builder()
        .public()
        .build()?
        .open("sqlite:books.db")
        .await?;
    let app = move || App::new().configure(service.routes());
    Ok(HttpServer::new(app).bind("127.0.0.1:8080")?.run().await?)
}
