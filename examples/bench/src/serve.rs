//! A server of one side, two workers, on a port of its own that it prints.

use std::net::SocketAddr;
use std::path::Path;

use actix_web::web::Data;
use actix_web::{App, HttpServer};
use anyhow::bail;

use crate::server::Side;
use crate::sides::{generated, postgres, sqlite};

const ANY_PORT: (&str, u16) = ("127.0.0.1", 0);
const WORKERS: usize = 2;

/// Serves until the process is ended.
pub async fn serve(side: Side, url: &str) -> anyhow::Result<()> {
    match (side, url.strip_prefix("sqlite:")) {
        (Side::Generated, _) => {
            let service = generated::open(url).await?;
            let app = move || App::new().configure(service.routes());
            let server = HttpServer::new(app).workers(WORKERS).bind(ANY_PORT)?;
            announce(&server.addrs());
            server.run().await?;
        }
        (Side::ByHand, Some(file)) => {
            let store = Data::new(sqlite::Store::open(Path::new(file))?);
            let app = move || App::new().app_data(store.clone()).configure(sqlite::routes);
            let server = HttpServer::new(app).workers(WORKERS).bind(ANY_PORT)?;
            announce(&server.addrs());
            server.run().await?;
        }
        (Side::ByHand, None) => {
            let url = url.to_owned();
            let app = move || {
                let url = url.clone();
                let connect = move || {
                    let url = url.clone();
                    async move { postgres::Store::connect(&url).await }
                };
                App::new().data_factory(connect).configure(postgres::routes)
            };
            let server = HttpServer::new(app).workers(WORKERS).bind(ANY_PORT)?;
            announce(&server.addrs());
            server.run().await?;
        }
        (Side::Sqlx, _) => bail!("the side with sqlx is a program of its own"),
    }
    Ok(())
}

fn announce(addresses: &[SocketAddr]) {
    for address in addresses {
        println!("{address}");
    }
}
