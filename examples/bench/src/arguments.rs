//! What is asked for on the command line.

use std::time::Duration;

use anyhow::{Context as _, bail};

use crate::server::Side;
use crate::store::Kind;

/// All of it.
pub struct Arguments {
    pub command: Command,
    /// How often each side is measured.
    pub rounds: usize,
    /// For how long, each time.
    pub duration: Duration,
    pub with_sqlx: bool,
    /// Of a soak, in requests per second; `None` is as many as there can be.
    pub rate: Option<f64>,
    /// Of a soak: how many times as slow as the median one of a hundred answers may be.
    pub slower: f64,
}

pub enum Command {
    /// Serves one side until it is ended.
    Serve { side: Side, url: String },
    /// Measures how long a large API takes to check.
    CompileTime,
    /// Measures on these stores.
    Measure(Vec<Kind>),
    /// Looks whether a server stays as it is under a steady load, on these stores.
    Soak(Vec<Kind>),
}

impl Arguments {
    pub fn read(mut words: impl Iterator<Item = String>) -> anyhow::Result<Self> {
        let mut kinds = Vec::new();
        let mut soak = false;
        let mut read = Self {
            command: Command::Measure(Vec::new()),
            rounds: 15,
            duration: Duration::from_millis(350),
            with_sqlx: true,
            rate: Some(200.0),
            slower: 5.0,
        };
        while let Some(word) = words.next() {
            let mut next = || {
                words
                    .next()
                    .with_context(|| format!("`{word}` needs a value"))
            };
            match word.as_str() {
                "serve" => {
                    let side = Side::named(&next()?).context("no such side")?;
                    let url = next()?;
                    read.command = Command::Serve { side, url };
                    return Ok(read);
                }
                "compile-time" => {
                    read.command = Command::CompileTime;
                    return Ok(read);
                }
                "soak" => soak = true,
                "sqlite" => kinds.push(Kind::Sqlite),
                "postgres" => kinds.push(Kind::Postgres),
                "--rounds" => read.rounds = next()?.parse()?,
                "--seconds" => read.duration = Duration::from_secs_f64(next()?.parse()?),
                "--rate" => read.rate = Some(next()?.parse()?),
                "--full-load" => read.rate = None,
                "--slower" => read.slower = next()?.parse()?,
                "--without-sqlx" => read.with_sqlx = false,
                _ => bail!(
                    "`{word}` is not known; there are: sqlite, postgres, soak, compile-time, \
                     --rounds, --seconds, --rate, --full-load, --slower, --without-sqlx"
                ),
            }
        }
        if kinds.is_empty() {
            kinds = vec![Kind::Sqlite, Kind::Postgres];
        }
        read.command = if soak {
            Command::Soak(kinds)
        } else {
            Command::Measure(kinds)
        };
        Ok(read)
    }
}
