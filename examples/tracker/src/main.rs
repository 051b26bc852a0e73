//! An issue tracker: `cargo run -p tracker` serves it, `cargo run -p tracker -- seed` fills it, and
//! `cargo run -p tracker -- routes` prints its routes (as JSON with `--json`), and
//! `cargo run -p tracker -- openapi` its description; neither opens a database.
//!
//! `TRACKER_LISTEN` and `TRACKER_DATABASE` change where it listens and what it opens.

mod logic;
mod resources;
mod seed;

use std::io::{self, Write as _};
use std::net::TcpListener;
use std::process::ExitCode;

use actix_web::dev::Server;
use actix_web::{App, HttpServer};
use anyhow::Context;
use resource_runtime::prelude::*;

/// Prints to whoever reads; one who has read enough, such as `head`, is no error.
fn print(text: &str) -> io::Result<()> {
    match io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

#[actix_web::main]
async fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let outcome = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => serve().await,
        ["seed"] => fill().await,
        ["openapi"] => api().and_then(|api| {
            let description = api.openapi().to_pretty_json()?;
            Ok(print(&format!("{description}\n"))?)
        }),
        ["routes"] => api().and_then(|api| Ok(print(&api.route_table().to_string())?)),
        ["routes", "--json"] => api().and_then(|api| Ok(print(&api.route_table().to_json())?)),
        _ => Err(anyhow::anyhow!(
            "unknown arguments {arguments:?}; run `tracker` to serve, `tracker seed` to fill, \
             `tracker routes` or `tracker routes --json` to print the routes, `tracker openapi` to \
             print the description"
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
    let listen = setting("TRACKER_LISTEN", "127.0.0.1:8080");
    let listener = TcpListener::bind(&listen).with_context(|| format!("cannot listen on {listen}"));
    start(listener?).await?.await?;
    Ok(())
}

/// Fills the tracker that is running, or one that it starts for the purpose.
async fn fill() -> anyhow::Result<()> {
    let listen = setting("TRACKER_LISTEN", "127.0.0.1:8080");
    let Ok(listener) = TcpListener::bind(&listen) else {
        return seed::run(&format!("http://{listen}")).await;
    };
    let base = format!("http://{}", listener.local_addr()?);
    let server = start(listener).await?;
    let handle = server.handle();
    actix_web::rt::spawn(server);
    let filled = seed::run(&base).await;
    handle.stop(true).await;
    filled
}

fn api() -> anyhow::Result<Api> {
    let api = Api::builder()
        .title("Tracker")
        .description("Issues of projects, and who looks after them.")
        .license("MIT")
        .version("v1")
        .public();
    Ok(api.build()?)
}

async fn start(listener: TcpListener) -> anyhow::Result<Server> {
    let api = api()?;
    let routes = api.route_table();
    let service = api
        .migrate()
        .open(&setting("TRACKER_DATABASE", "sqlite:tracker.db"))
        .await?;
    let address = listener.local_addr()?;
    let app = move || {
        App::new()
            .configure(service.routes())
            .configure(service.probes())
            .configure(service.metrics())
    };
    let server = HttpServer::new(app);
    let server = server.listen(listener)?.run();
    println!("{routes}");
    println!("listening on http://{address}");
    println!("start with: curl -i http://{address}/v1/organizations");
    Ok(server)
}

fn setting(name: &str, default: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| default.to_owned())
}

#[cfg(test)]
mod tests {
    use resource_runtime::conformance;

    #[actix_web::test]
    async fn every_resource_keeps_its_word() {
        conformance::check(&super::api().unwrap()).await;
    }
}
