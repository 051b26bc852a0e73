//! A million rows: page 10,000 against page 1, and the memory of a server that is asked for all.

use serde_json::Value;

use crate::arguments::Arguments;
use crate::load::{self, Client};
use crate::server::{Running, Side};
use crate::store::{Kind, Place};
use crate::table;
use crate::works::{Work, get};

const ROWS: u64 = 1_000_000;
/// The first id. All have as many digits, so that pages differ in nothing but their depth.
const FIRST: u64 = 1_000_000;
const PAGE: u64 = 10_000;

pub async fn measure(kind: Kind, arguments: &Arguments) -> anyhow::Result<()> {
    let place = Place::new(kind, "million").await?;
    place.fill(FIRST..=FIRST + ROWS - 1).await?;
    let server = Running::start(Side::Generated, place.url())?;
    let (pages, deep) = walk(&server, "/v1/projects?limit=20", PAGE - 1).await?;
    assert_eq!(pages, PAGE - 1);
    let first = format!(r#""slug":"project-{}""#, FIRST + (PAGE - 1) * 20);
    let deep = Work::new("page 10,000", move |_| get(deep.clone(), first.clone()));
    let last = format!(r#""slug":"project-{}""#, FIRST + 19);
    let first = Work::new("page 1", move |_| {
        get("/v1/projects?limit=20".to_owned(), last.clone())
    });
    let works = [&first, &deep];
    let mut rates = [Vec::new(), Vec::new()];
    let mut order = [0, 1];
    for _ in 0..arguments.rounds {
        for work in order {
            let rate = load::run(server.address, works[work], arguments.duration).await?;
            rates[work].push(rate);
        }
        order.reverse();
    }
    let ratio = table::ratio(&rates[1], &rates[0]);
    let [first, deep] = rates.map(table::median);
    println!(
        "\nA million rows: page 1 {first:.0}, page 10,000 {deep:.0} requests per second, \
         {ratio:.2} of it (target: 0.90)."
    );

    let mut memory = vec![server.memory()];
    let mut walked = 0;
    for _ in 0..3 {
        (walked, _) = walk(&server, "/v1/projects?limit=200", u64::MAX).await?;
        assert_eq!(walked, ROWS / 200);
        memory.push(server.memory());
    }
    let memory: Vec<_> = memory.into_iter().flatten().map(mebibytes).collect();
    println!(
        "All of them, walked three times in {walked} pages: MiB of memory before, and after each \
         walk: {}.",
        memory.join(", ")
    );
    Ok(())
}

fn mebibytes(kibibytes: u64) -> String {
    format!("{}.{}", kibibytes / 1024, kibibytes % 1024 * 10 / 1024)
}

/// Follows the list for as many steps, or to its end; how many pages it has seen, and the path of the
/// next.
async fn walk(server: &Running, list: &str, steps: u64) -> anyhow::Result<(u64, String)> {
    let mut client = Client::connect(server.address).await?;
    let mut path = list.to_owned();
    let mut pages = 0;
    while pages < steps {
        let answer = client.ask(&get(path, "projects".to_owned())).await?;
        let page: Value = serde_json::from_str(answer)?;
        pages += 1;
        match page["nextPageToken"].as_str() {
            Some(next) => path = format!("{list}&cursor={next}"),
            None => return Ok((pages, String::new())),
        }
    }
    Ok((pages, path))
}
