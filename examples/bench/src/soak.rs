//! A server under a mixed load, steady or as much as it carries: whether it stays as it is.
//!
//! Each client waits for its answer before it asks again, so that no more wait than there are clients,
//! however slow the machine is.

use std::fmt::Write as _;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use futures_util::future::try_join_all;
use hdrhistogram::Histogram;
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
const PARTS: u32 = 9;
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

/// How long the requests of each kind took in each part of the time, in nanoseconds.
type Times = [[Histogram<u64>; PARTS as usize]; KINDS.len()];

pub async fn run(kind: Kind, arguments: &Arguments) -> anyhow::Result<()> {
    let database = Place::new(kind, "soak").await?;
    database.fill(1..=ROWS).await?;
    let server = Running::start(Side::Generated, database.url())?;
    let pace = arguments.rate.map(|rate| f64::from(CLIENTS) / rate);
    let pace = pace.map_or(Duration::ZERO, Duration::from_secs_f64);
    let started = Instant::now();
    let course = Course {
        started,
        lasts: arguments.duration,
        pace,
    };
    let clients = (0..CLIENTS).map(|number| ask(server.address, number, course));
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

/// When the load begins, how long it lasts, and how far a client's requests are apart.
#[derive(Debug, Clone, Copy)]
struct Course {
    started: Instant,
    lasts: Duration,
    pace: Duration,
}

impl Course {
    /// The part of the time that it is now; `None` when it is over.
    fn part(self) -> Option<usize> {
        let passed = self.started.elapsed();
        let mut ends = (1..=PARTS).map(|part| self.lasts * part / PARTS);
        ends.position(|end| passed < end)
    }
}

/// One client's load: every kind by turns, at its pace. What it creates it deletes, so that there
/// are always as many rows.
async fn ask(server: SocketAddr, number: u32, course: Course) -> anyhow::Result<Times> {
    let mut client = Client::connect(server).await?;
    let mut times = no_times();
    let mut next = course.started + course.pace * number / CLIENTS;
    let mut round = 0;
    while let Some(part) = course.part() {
        for (kind, times) in times.iter_mut().enumerate() {
            tokio::time::sleep_until(next.into()).await;
            // Who is late asks at once, and does not make up for it.
            next = (next + course.pace).max(Instant::now());
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
            let took = u64::try_from(begun.elapsed().as_nanos())?;
            times[part].saturating_record(took);
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
    let load = match arguments.rate {
        Some(rate) => format!("{rate:.0} requests a second"),
        None => "full load".to_owned(),
    };
    println!(
        "\n### {}: {load} for {} s\n\n| kind | requests | median | 99 of 100 | slowest | ratio |\n|---|---|---|---|---|---|",
        kind.name(),
        arguments.duration.as_secs()
    );
    let mut slow = String::new();
    for (place, name) in KINDS.iter().enumerate() {
        let mut whole = no_time();
        let mut ratios = Vec::new();
        for part in 0..PARTS as usize {
            let mut of_part = no_time();
            for times in clients {
                of_part.add(&times[place][part])?;
            }
            ensure!(
                !of_part.is_empty(),
                "too little was asked: it takes more seconds"
            );
            ratios.push(late(&of_part).as_secs_f64() / median(&of_part).as_secs_f64());
            whole.add(&of_part)?;
        }
        ratios.sort_by(f64::total_cmp);
        let ratio = ratios[ratios.len() / 2];
        println!(
            "| {name} | {} | {:.1?} | {:.1?} | {:.1?} | {ratio:.1} |",
            whole.len(),
            median(&whole),
            late(&whole),
            Duration::from_nanos(whole.max()),
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

/// Nothing has been asked yet.
fn no_times() -> Times {
    std::array::from_fn(|_| std::array::from_fn(|_| no_time()))
}

/// From a microsecond to a minute, to a hundredth.
fn no_time() -> Histogram<u64> {
    Histogram::new_with_bounds(1_000, 60_000_000_000, 2).expect("the bounds are in order")
}

fn median(times: &Histogram<u64>) -> Duration {
    Duration::from_nanos(times.value_at_quantile(0.5))
}

/// What one of a hundred takes longer than.
fn late(times: &Histogram<u64>) -> Duration {
    Duration::from_nanos(times.value_at_quantile(0.99))
}
