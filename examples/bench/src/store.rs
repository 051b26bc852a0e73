//! Databases for the servers, each side its own, all with the same tables, indexes and rows.

use std::ops::RangeInclusive;

use anyhow::Context as _;
use rusqlite::Connection;
use tempfile::TempDir;
use tokio_postgres::{Client, NoTls};

use crate::sides::generated;

/// The databases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Sqlite,
    Postgres,
}

impl Kind {
    pub fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }

    /// How many connections a warm server may still open: each of its two threads, and the one that
    /// gathers creations, connects once for every transaction that is open beside others, four at
    /// most, when first it needs to.
    pub fn opened_late(self) -> usize {
        match self {
            Self::Sqlite => 0,
            Self::Postgres => 3 * 4,
        }
    }
}

/// A database that ends with this value.
pub struct Place {
    url: String,
    /// Where it is a file.
    _directory: Option<TempDir>,
}

impl Place {
    /// An empty one, with the tables of the declarations.
    pub async fn new(kind: Kind, name: &str) -> anyhow::Result<Self> {
        let place = match kind {
            Kind::Sqlite => {
                let directory = tempfile::tempdir()?;
                Self {
                    url: format!("sqlite:{}", directory.path().join("it.db").display()),
                    _directory: Some(directory),
                }
            }
            Kind::Postgres => {
                let schema = format!("bench_{name}");
                let anew =
                    format!("DROP SCHEMA IF EXISTS {schema} CASCADE; CREATE SCHEMA {schema}");
                connect(&server()).await?.batch_execute(&anew).await?;
                Self {
                    url: format!("{}?options=-csearch_path%3D{schema}", server()),
                    _directory: None,
                }
            }
        };
        drop(generated::open(&place.url).await?);
        Ok(place)
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    /// Adds projects with these ids, and a tenth as many tasks.
    pub async fn fill(&self, ids: RangeInclusive<u64>) -> anyhow::Result<()> {
        if let Some(file) = self.url.strip_prefix("sqlite:") {
            let numbers = "WITH RECURSIVE numbers (i) AS \
                           (SELECT FIRST UNION ALL SELECT i + 1 FROM numbers WHERE i < LAST)";
            let connection = Connection::open(file)?;
            connection.execute_batch(&filling(numbers, "1700000000000000 + i", &ids))?;
            connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE); ANALYZE")?;
        } else {
            let numbers = "WITH numbers (i) AS (SELECT generate_series(FIRST, LAST))";
            let time = "timestamptz '2025-01-01' + i * interval '1 microsecond'";
            let client = connect(&self.url).await?;
            client.batch_execute(&filling(numbers, time, &ids)).await?;
            client
                .batch_execute(
                    "SELECT setval(pg_get_serial_sequence('projects', 'id'), max(id)) FROM projects; \
                     ALTER TABLE projects SET (autovacuum_enabled = off); \
                     ALTER TABLE tasks SET (autovacuum_enabled = off)",
                )
                .await?;
            self.settle().await?;
        }
        Ok(())
    }

    /// Has PostgreSQL tidy up now what it would tidy up while one of the sides is measured.
    pub async fn settle(&self) -> anyhow::Result<()> {
        if self.url.starts_with("postgres:") {
            let client = connect(&self.url).await?;
            for command in ["VACUUM ANALYZE projects, tasks", "CHECKPOINT"] {
                client.batch_execute(command).await?;
            }
        }
        Ok(())
    }
}

fn filling(numbers: &str, time: &str, ids: &RangeInclusive<u64>) -> String {
    let (first, last) = (*ids.start(), *ids.end());
    let rows = last - first + 1;
    let counted = |first: u64, last: u64| {
        let numbers = numbers.replace("FIRST", &first.to_string());
        numbers.replace("LAST", &last.to_string())
    };
    format!(
        "BEGIN; \
         {} INSERT INTO projects (id, slug, name, platform, date_created) \
         SELECT i, 'project-' || i, 'Project number ' || i, \
         CASE WHEN i % 3 > 0 THEN 'rust' END, {time} FROM numbers; \
         {} INSERT INTO tasks (title, project) \
         SELECT 'Task number ' || i, CAST(i AS bigint) * 7919 % {rows} + {first} FROM numbers; \
         COMMIT",
        counted(first, last),
        counted(1, rows / 10),
    )
}

fn server() -> String {
    std::env::var("BENCH_POSTGRES_URL")
        .unwrap_or_else(|_| "postgres://postgres@127.0.0.1:5432/postgres".to_owned())
}

async fn connect(url: &str) -> anyhow::Result<Client> {
    let connected = tokio_postgres::connect(url, NoTls).await;
    let (client, connection) = connected.with_context(|| {
        format!("no PostgreSQL at {url}; name one in BENCH_POSTGRES_URL, or measure `sqlite` alone")
    })?;
    actix_web::rt::spawn(connection);
    Ok(client)
}
