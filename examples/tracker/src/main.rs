//! An issue tracker: `cargo run -p tracker` serves it, `cargo run -p tracker -- seed` fills it.
//!
//! `TRACKER_LISTEN` and `TRACKER_DATABASE` change where it listens and what it opens.

mod resources;
mod seed;

use std::process::ExitCode;

use actix_web::dev::Server;
use actix_web::{App, HttpServer};
use anyhow::{Context, bail};
use resource_runtime::prelude::*;

#[actix_web::main]
async fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let outcome = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => serve().await,
        ["seed"] => fill().await,
        _ => Err(anyhow::anyhow!(
            "unknown arguments {arguments:?}; run `tracker` to serve, `tracker seed` to fill"
        )),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tracker: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn serve() -> anyhow::Result<()> {
    let (server, address) = start(&setting("TRACKER_LISTEN", "127.0.0.1:8080")).await?;
    println!("listening on http://{address}");
    println!("start with: curl -i http://{address}/v1/organizations");
    Ok(server.await?)
}

/// Fills the tracker that is running, or one that it starts for the purpose.
async fn fill() -> anyhow::Result<()> {
    let listen = setting("TRACKER_LISTEN", "127.0.0.1:8080");
    match std::net::TcpListener::bind(&listen) {
        Ok(free) => {
            drop(free);
            let (server, address) = start(&listen).await?;
            let handle = server.handle();
            actix_web::rt::spawn(server);
            let filled = seed::run(&format!("http://{address}")).await;
            handle.stop(true).await;
            filled
        }
        Err(_) => seed::run(&format!("http://{listen}")).await,
    }
}

async fn start(listen: &str) -> anyhow::Result<(Server, std::net::SocketAddr)> {
    let api = Api::builder()
        .title("Tracker")
        .version("v1")
        .public()
        .build()?;
    println!("{}", api.routes());
    let database = setting("TRACKER_DATABASE", "sqlite:tracker.db");
    let service = api.open(&database).await?;
    let server = HttpServer::new(move || App::new().configure(service.routes()))
        .bind(listen)
        .with_context(|| format!("cannot listen on {listen}"))?;
    let Some(&address) = server.addrs().first() else {
        bail!("{listen} stands for no address");
    };
    Ok((server.run(), address))
}

fn setting(name: &str, default: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| default.to_owned())
}
