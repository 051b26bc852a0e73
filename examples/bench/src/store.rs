//! Databases for the servers, each side its own, all with the same tables, indexes and rows.

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

    /// Adds `rows` projects, and a tenth as many tasks.
    pub async fn fill(&self, rows: u64) -> anyhow::Result<()> {
        if let Some(file) = self.url.strip_prefix("sqlite:") {
            let numbers = "WITH RECURSIVE numbers (i) AS \
                           (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < COUNT)";
            let connection = Connection::open(file)?;
            connection.execute_batch(&filling(numbers, "numbers", "1700000000000000 + i", rows))?;
            connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE); ANALYZE")?;
        } else {
            let numbers = "WITH numbers (i) AS (SELECT generate_series(1, COUNT))";
            let time = "timestamptz '2025-01-01' + i * interval '1 microsecond'";
            let client = connect(&self.url).await?;
            client
                .batch_execute(&filling(numbers, "numbers", time, rows))
                .await?;
            client
                .batch_execute(
                    "ALTER TABLE projects SET (autovacuum_enabled = off); \
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

fn filling(numbers: &str, from: &str, time: &str, rows: u64) -> String {
    let (projects, tasks) = (rows.to_string(), (rows / 10).to_string());
    format!(
        "BEGIN; \
         {} INSERT INTO projects (slug, name, platform, date_created) \
         SELECT 'project-' || i, 'Project number ' || i, \
         CASE WHEN i % 3 > 0 THEN 'rust' END, {time} FROM {from}; \
         {} INSERT INTO tasks (title, project) \
         SELECT 'Task number ' || i, CAST(i AS bigint) * 7919 % {rows} + 1 FROM {from}; \
         COMMIT",
        numbers.replace("COUNT", &projects),
        numbers.replace("COUNT", &tasks),
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
