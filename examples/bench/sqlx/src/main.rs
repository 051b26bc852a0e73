//! The side written by hand with `sqlx`, as one writes it with care: `bench-sqlx sqlite:…` or
//! `bench-sqlx postgres://…` serves it on a port that it prints.

#[path = "../../../../resource-runtime/benches/sides/json.rs"]
mod json;

mod postgres;
mod sqlite;

use std::net::SocketAddr;

use actix_web::web::Data;
use actix_web::{App, HttpServer};
use anyhow::Context as _;

const ANY_PORT: (&str, u16) = ("127.0.0.1", 0);
const WORKERS: usize = 2;

#[actix_web::main]
async fn main() -> anyhow::Result<()> {
    let url = std::env::args().nth(1).context("no URL")?;
    if let Some(file) = url.strip_prefix("sqlite:") {
        let store = Data::new(sqlite::Store::open(file).await?);
        let app = move || App::new().app_data(store.clone()).configure(sqlite::routes);
        let server = HttpServer::new(app).workers(WORKERS).bind(ANY_PORT)?;
        announce(&server.addrs());
        server.run().await?;
    } else {
        let store = Data::new(postgres::Store::open(&url).await?);
        let app = move || {
            App::new()
                .app_data(store.clone())
                .configure(postgres::routes)
        };
        let server = HttpServer::new(app).workers(WORKERS).bind(ANY_PORT)?;
        announce(&server.addrs());
        server.run().await?;
    }
    Ok(())
}

fn announce(addresses: &[SocketAddr]) {
    for address in addresses {
        println!("{address}");
    }
}
