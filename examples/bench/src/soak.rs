//! A server under a steady mixed load: whether it stays as it is.
//!
//! The load must not be more than the machine carries: then a queue grows, and what is measured is
//! the queue.

use std::fmt::Write as _;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use futures_util::future::try_join_all;
use serde_json::Value;

use crate::arguments::Arguments;
use crate::load::Client;
use crate::server::{Running, Side};
use crate::store::{Kind, Place};
use crate::works::{Ask, get};

/// Projects before the load begins, and a tenth as many tasks.
const ROWS: u64 = 10_000;
const CLIENTS: u32 = 16;
/// How often memory and descriptors are looked at, over the whole time.
const LOOKS: u32 = 20;
/// What is warm after the first fifth stays warm.
const WARM: usize = LOOKS as usize / 5;
/// How much memory may vary: allocators keep a little of what they are given back.
const MEMORY: f64 = 1.10;
/// Into how many parts the time is cut: how slow the slowest are is that of the middle one, since
/// others use the machine too.
const PARTS: usize = 9;
/// How many rows a batch creates, changes and deletes.
const BATCH: u64 = 20;

/// The kinds of requests, which are as different as the work behind them.
const KINDS: [&str; 7] = [
    "one by id",
    "list of 20",
    "filtered, sorted and expanded",
    "create",
    "update",
    "delete",
    "batches",
];

/// How long each request of a kind took.
type Times = [Vec<Duration>; KINDS.len()];

pub async fn run(kind: Kind, arguments: &Arguments) -> anyhow::Result<()> {
    let database = Place::new(kind, "soak").await?;
    database.fill(ROWS).await?;
    let server = Running::start(Side::Generated, database.url())?;
    let pace = Duration::from_secs_f64(f64::from(CLIENTS) / arguments.rate);
    let started = Instant::now();
    let until = started + arguments.duration;
    let clients = (0..CLIENTS).map(|number| ask(server.address, number, pace, until));
    let looking = async {
        let mut looks = Vec::new();
        for number in 1..=LOOKS {
            let at = started + arguments.duration * number / (LOOKS + 1);
            tokio::time::sleep_until(at.into()).await;
            let memory = server.memory().context("the system tells no memory")?;
            let open = server.descriptors().context("nor descriptors")?;
            looks.push((memory, open));
        }
        anyhow::Ok(looks)
    };
    let (times, looks) = futures_util::future::try_join(try_join_all(clients), looking).await?;
    report(kind, arguments, &times, &looks[WARM..])
}

/// One client's load: every kind by turns, at its pace. What it creates it deletes, so that there
/// are always as many rows.
async fn ask(
    server: SocketAddr,
    number: u32,
    pace: Duration,
    until: Instant,
) -> anyhow::Result<Times> {
    let mut client = Client::connect(server).await?;
    let mut times = Times::default();
    let mut next = Instant::now() + pace * number / CLIENTS;
    let mut round = 0;
    while next < until {
        for (kind, times) in times.iter_mut().enumerate() {
            tokio::time::sleep_until(next.into()).await;
            next += pace;
            let row = u64::from(number) * 7919 + round * 104_729;
            // What was created by the client's own requests before.
            let own = format!("own-{number}-{round}");
            let begun = Instant::now();
            match KINDS[kind] {
                "one by id" => {
                    let id = row % ROWS + 1;
                    let path = format!("/v1/projects/{id}");
                    client
                        .ask(&get(path, format!(r#""slug":"project-{id}""#)))
                        .await?;
                }
                "list of 20" => {
                    let path = "/v1/projects?sortBy=-dateCreated".to_owned();
                    client.ask(&get(path, "nextPageToken".to_owned())).await?;
                }
                "filtered, sorted and expanded" => {
                    let path = "/v1/tasks?expand=project&limit=10&orderBy=desc".to_owned();
                    client
                        .ask(&get(path, r#""slug":"project-"#.to_owned()))
                        .await?;
                }
                "create" => {
                    client.ask(&create(&own)).await?;
                }
                "update" => {
                    let body = format!(r#"{{"name":"changed in {round}","platform":null}}"#);
                    let ask = Ask {
                        method: "PUT",
                        path: format!("/v1/projects/{own}"),
                        body,
                        answer: own,
                    };
                    client.ask(&ask).await?;
                }
                "delete" => {
                    client.ask(&delete(format!("/v1/projects/{own}"))).await?;
                }
                _ => batches(&mut client, &own).await?,
            }
            times.push(begun.elapsed());
        }
        round += 1;
    }
    Ok(times)
}

fn create(slug: &str) -> Ask {
    Ask {
        method: "POST",
        path: "/v1/projects".to_owned(),
        body: format!(r#"{{"slug":"{slug}","name":"Soaked","platform":"rust"}}"#),
        answer: format!(r#""slug":"{slug}""#),
    }
}

fn delete(path: String) -> Ask {
    Ask {
        method: "DELETE",
        path,
        body: String::new(),
        answer: String::new(),
    }
}

/// Creates, changes and deletes rows together.
async fn batches(client: &mut Client, own: &str) -> anyhow::Result<()> {
    let rows: Vec<_> = (0..BATCH)
        .map(|row| format!(r#"{{"slug":"{own}-{row}","name":"Soaked"}}"#))
        .collect();
    let path = "/v1/projects".to_owned();
    let ask = Ask {
        method: "POST",
        path: path.clone(),
        body: format!(r#"{{"projects":[{}]}}"#, rows.join(",")),
        answer: own.to_owned(),
    };
    let created: Value = serde_json::from_str(client.ask(&ask).await?)?;
    let ids = created["projects"]
        .as_array()
        .context("projects")?
        .iter()
        .map(|row| row["id"].as_str());
    let ids: Vec<_> = ids.collect::<Option<_>>().context("ids")?;
    let body = serde_json::json!({"projects": ids, "name": "changed"}).to_string();
    client
        .ask(&Ask {
            method: "PUT",
            path,
            body,
            answer: own.to_owned(),
        })
        .await?;
    let query: Vec<_> = ids.iter().map(|id| format!("id={id}")).collect();
    client
        .ask(&delete(format!("/v1/projects?{}", query.join("&"))))
        .await?;
    Ok(())
}

/// Says what was measured, and fails where a server does not stay as it is.
fn report(
    kind: Kind,
    arguments: &Arguments,
    clients: &[Times],
    looks: &[(u64, usize)],
) -> anyhow::Result<()> {
    println!(
        "\n### {}: {:.0} requests a second for {} s\n\n| kind | requests | median | 99 of 100 | slowest | ratio |\n|---|---|---|---|---|---|",
        kind.name(),
        arguments.rate,
        arguments.duration.as_secs()
    );
    let mut slow = String::new();
    for (place, name) in KINDS.iter().enumerate() {
        let mut parts = vec![Vec::new(); PARTS];
        for times in clients.iter().map(|times| &times[place]) {
            for (number, time) in times.iter().enumerate() {
                parts[number * PARTS / times.len()].push(*time);
            }
        }
        ensure!(
            parts.iter().all(|part| !part.is_empty()),
            "too little was asked: it takes more seconds"
        );
        let mut ratios: Vec<_> = parts.iter_mut().map(|part| slower(part)).collect();
        ratios.sort_by(f64::total_cmp);
        let ratio = ratios[PARTS / 2];
        let mut times = parts.concat();
        times.sort_unstable();
        let slowest = times[times.len() - 1];
        let (middle, late) = (times[times.len() / 2], times[times.len() * 99 / 100]);
        println!(
            "| {name} | {} | {middle:.1?} | {late:.1?} | {slowest:.1?} | {ratio:.1} |",
            times.len()
        );
        if ratio > arguments.slower {
            write!(slow, "\n{name}: {ratio:.1}")?;
        }
    }
    let memory = looks.iter().map(|(memory, _)| *memory);
    let lowest = memory.clone().min().context("no look")?;
    let highest = memory.max().context("no look")?;
    let (first, last) = (looks[0], looks[looks.len() - 1]);
    println!(
        "\nMiB of memory once warm: {} at first, {} at last, between {} and {}. Descriptors: {} and {}.",
        first.0 / 1024,
        last.0 / 1024,
        lowest / 1024,
        highest / 1024,
        first.1,
        last.1
    );
    #[expect(clippy::cast_precision_loss, reason = "memory is far below 2^52 KiB")]
    let growth = last.0 as f64 / first.0 as f64;
    ensure!(
        growth <= MEMORY,
        "memory has grown to {growth:.2} of what it was"
    );
    let opened = last.1.saturating_sub(first.1);
    ensure!(
        opened <= kind.opened_late(),
        "{} descriptors were open, and now {} are",
        first.1,
        last.1
    );
    ensure!(
        slow.is_empty(),
        "one of a hundred answers is more than {} times as slow as the median:{slow}",
        arguments.slower
    );
    Ok(())
}

/// How many times as slow as the median one of a hundred is.
fn slower(times: &mut [Duration]) -> f64 {
    times.sort_unstable();
    let (middle, late) = (times[times.len() / 2], times[times.len() * 99 / 100]);
    late.as_secs_f64() / middle.as_secs_f64()
}
