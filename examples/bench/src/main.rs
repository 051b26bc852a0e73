//! Real servers on loopback, asked by one load generator, by turns: the generated service, handlers
//! written by hand with the same driver, and handlers written by hand with `sqlx`.
//!
//! `cargo run --release -p bench` measures everything and prints tables in Markdown; `sqlite` or
//! `postgres` behind it measures one store, `--rounds 15 --seconds 0.35` say how long, and
//! `--without-sqlx` builds and measures without it. `BENCH_POSTGRES_URL` names the server.
//! `compile-time` measures how long a crate of a hundred resources takes to check.
//! `soak` asks one server for everything, `--rate 200` requests a second, or with `--full-load` as many
//! as it answers, for `--seconds 3600`, and fails when its memory grows, when it keeps what it opens, or
//! when the slowest answers are more than `--slower 5` times as slow as the median of their kind.

#[path = "../../../resource-runtime/benches/sides/mod.rs"]
mod sides;

mod arguments;
mod compile;
mod load;
mod million;
mod serve;
mod server;
mod soak;
mod store;
mod table;
mod works;

use std::time::Duration;

use crate::arguments::{Arguments, Command};
use crate::server::{Running, Side};
use crate::store::{Kind, Place};
use crate::table::Row;
use crate::works::Work;

#[actix_web::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::read(std::env::args().skip(1))?;
    match &arguments.command {
        Command::CompileTime => compile::measure(),
        Command::Serve { side, url } => serve::serve(*side, url).await,
        Command::Soak(kinds) => {
            for kind in kinds {
                soak::run(*kind, &arguments).await?;
            }
            Ok(())
        }
        Command::Measure(kinds) => measure(&arguments, kinds).await,
    }
}

async fn measure(arguments: &Arguments, kinds: &[Kind]) -> anyhow::Result<()> {
    let sides: &[Side] = if arguments.with_sqlx {
        server::build_sqlx()?;
        &Side::ALL
    } else {
        &Side::OURS
    };
    for kind in kinds {
        println!("\n### {}\n", kind.name());
        let mut places = Vec::new();
        for side in sides {
            let place = Place::new(*kind, side.name()).await?;
            place.fill(1..=works::ROWS).await?;
            places.push(place);
        }
        let mut servers = Vec::new();
        for (side, place) in sides.iter().zip(&places) {
            servers.push(Running::start(*side, place.url())?);
        }
        let mut rows = Vec::new();
        for work in works::all(*kind) {
            for place in &places {
                place.settle().await?;
            }
            rows.push(compare(&work, &servers, arguments).await?);
        }
        table::print(sides, &rows);
        drop((servers, places));
        million::measure(*kind, arguments).await?;
    }
    Ok(())
}

/// Measures all sides by turns, and whoever was last before goes first.
async fn compare(work: &Work, servers: &[Running], arguments: &Arguments) -> anyhow::Result<Row> {
    let mut rates = vec![Vec::new(); servers.len()];
    // One client by itself gets few answers to tell a rate by.
    let duration = arguments.duration * if work.clients == 1 { 3 } else { 1 };
    // What is measured first would be measured cold.
    for server in servers {
        load::run(
            server.address,
            work,
            arguments.duration.min(Duration::from_millis(300)),
        )
        .await?;
    }
    let mut order: Vec<usize> = (0..servers.len()).collect();
    for _ in 0..arguments.rounds {
        for side in &order {
            let rate = load::run(servers[*side].address, work, duration).await?;
            rates[*side].push(rate);
        }
        order.reverse();
    }
    Ok(Row {
        name: work.name,
        targets: work.targets,
        rates,
    })
}
