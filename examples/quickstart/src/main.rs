//! The smallest service; the README walks through it.
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
    let api = Api::builder().title("Shelf").public().build()?;
    let service = api.open("sqlite:books.db").await?;
    let app = move || App::new().configure(service.routes());
    HttpServer::new(app).bind("127.0.0.1:8080")?.run().await?;
    Ok(())
}
