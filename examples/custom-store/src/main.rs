//! Serves the wiki: `cargo run -p custom-store`.
//!
//! `WIKI_LISTEN`, `WIKI_ARTICLES` and `WIKI_DATABASE` change where it listens, the directory of its
//! articles, and the database of its readers.

use actix_web::{App, HttpServer};
use custom_store::wiki;

#[actix_web::main]
async fn main() -> anyhow::Result<()> {
    let listen = setting("WIKI_LISTEN", "127.0.0.1:8080");
    let api = wiki::api(setting("WIKI_ARTICLES", "articles").as_ref())?;
    println!("{}", api.route_table());
    let service = api
        .open(&setting("WIKI_DATABASE", "sqlite:wiki.db"))
        .await?;
    let server = HttpServer::new(move || App::new().configure(service.routes()));
    let server = server.bind(&listen)?;
    println!("listening on http://{}", server.addrs()[0]);
    server.run().await?;
    Ok(())
}

fn setting(name: &str, default: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| default.to_owned())
}
