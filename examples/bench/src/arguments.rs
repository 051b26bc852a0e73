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
}

pub enum Command {
    /// Serves one side until it is ended.
    Serve { side: Side, url: String },
    /// Measures how long a large API takes to check.
    CompileTime,
    /// Measures on these stores.
    Measure(Vec<Kind>),
}

impl Arguments {
    pub fn read(mut words: impl Iterator<Item = String>) -> anyhow::Result<Self> {
        let mut kinds = Vec::new();
        let mut read = Self {
            command: Command::Measure(Vec::new()),
            rounds: 5,
            duration: Duration::from_secs(1),
            with_sqlx: true,
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
                "sqlite" => kinds.push(Kind::Sqlite),
                "postgres" => kinds.push(Kind::Postgres),
                "--rounds" => read.rounds = next()?.parse()?,
                "--seconds" => read.duration = Duration::from_secs_f64(next()?.parse()?),
                "--without-sqlx" => read.with_sqlx = false,
                _ => bail!(
                    "`{word}` is not known; there are: sqlite, postgres, compile-time, --rounds, \
                     --seconds, --without-sqlx"
                ),
            }
        }
        if kinds.is_empty() {
            kinds = vec![Kind::Sqlite, Kind::Postgres];
        }
        read.command = Command::Measure(kinds);
        Ok(read)
    }
}
