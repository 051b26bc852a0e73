//! The rows of a store as they were at one time: whether they still are so, and how they become so
//! again.

use std::cell::Cell;

use rusqlite::Connection;
use tempfile::TempDir;
use tokio_postgres::SimpleQueryMessage;

use crate::store::{self, Place};

/// The rows of a store at one time.
pub enum Kept {
    /// In a file beside that of the store.
    File {
        watcher: Connection,
        /// What SQLite counts up when another connection has written.
        version: Cell<i64>,
        _directory: TempDir,
    },
    /// In a schema beside that of the store.
    Schema { name: String, tables: Vec<String> },
}

impl Kept {
    /// The rows as they are now.
    pub fn now(place: &Place) -> Self {
        match place.url().strip_prefix("sqlite:") {
            Some(file) => Self::file(file),
            None => Self::schema(place.name()),
        }
    }

    /// Whether the rows are what they were.
    pub fn is_unchanged(&self) -> bool {
        match self {
            Self::File {
                watcher, version, ..
            } => version.get() == data_version(watcher) || differences(watcher) == 0,
            Self::Schema { name, tables } => {
                let different = tables.iter().map(|table| {
                    format!(
                        "EXISTS ((TABLE {name}.{table} EXCEPT ALL TABLE {name}_kept.{table}) \
                         UNION ALL (TABLE {name}_kept.{table} EXCEPT ALL TABLE {name}.{table}))"
                    )
                });
                let different: Vec<_> = different.collect();
                answered(format!("SELECT {}", different.join(" OR "))) == ["f"]
            }
        }
    }

    /// Makes the rows what they were.
    pub fn restore(&self) {
        match self {
            Self::File {
                watcher, version, ..
            } => {
                let now = data_version(watcher);
                if version.replace(now) == now || differences(watcher) == 0 {
                    return;
                }
                let tables = tables(watcher).into_iter().map(|table| {
                    format!("DELETE FROM \"{table}\"; INSERT INTO \"{table}\" SELECT * FROM kept.\"{table}\";")
                });
                let tables: String = tables.collect();
                let restored = watcher.execute_batch(&format!("BEGIN IMMEDIATE; {tables} COMMIT"));
                restored.expect("the rows come back");
            }
            Self::Schema { name, tables } => {
                if self.is_unchanged() {
                    return;
                }
                let tables = tables.iter().map(|table| {
                    format!(
                        "DELETE FROM {name}.{table}; \
                         INSERT INTO {name}.{table} OVERRIDING SYSTEM VALUE TABLE {name}_kept.{table};"
                    )
                });
                // Without looking after references in between.
                let replica = "SET session_replication_role = replica; ";
                answered(tables.fold(replica.to_owned(), |sql, one| sql + &one));
            }
        }
    }

    fn file(file: &str) -> Self {
        let directory = tempfile::tempdir().expect("a directory");
        let kept = directory.path().join("kept.db").display().to_string();
        let watcher = Connection::open(file).expect("a connection");
        let copied = watcher.execute("VACUUM INTO ?1", [&kept]);
        copied.expect("a copy");
        let attached = watcher.execute("ATTACH ?1 AS kept", [&kept]);
        attached.expect("the copy is there");
        let alone = "PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF;";
        watcher.execute_batch(alone).expect("settings");
        Self::File {
            version: Cell::new(data_version(&watcher)),
            watcher,
            _directory: directory,
        }
    }

    fn schema(name: &str) -> Self {
        let tables = answered(format!(
            "SELECT quote_ident(table_name) FROM information_schema.tables \
             WHERE table_schema = '{name}' AND table_type = 'BASE TABLE'"
        ));
        let copies = tables
            .iter()
            .map(|table| format!("CREATE TABLE {name}_kept.{table} AS TABLE {name}.{table};"));
        let schema = format!("CREATE SCHEMA {name}_kept; ");
        answered(copies.fold(schema, |sql, one| sql + &one));
        let name = name.to_owned();
        Self::Schema { name, tables }
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        if let Self::Schema { name, .. } = self {
            answered(format!("DROP SCHEMA {name}_kept CASCADE"));
        }
    }
}

fn data_version(watcher: &Connection) -> i64 {
    let version = watcher.query_row("PRAGMA main.data_version", [], |row| row.get(0));
    version.expect("a version")
}

fn tables(watcher: &Connection) -> Vec<String> {
    let sql =
        "SELECT name FROM kept.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_stat%'";
    let mut statement = watcher.prepare_cached(sql).expect("a statement");
    let names = statement.query_map([], |row| row.get(0)).expect("names");
    names.map(|name| name.expect("a name")).collect()
}

/// How many rows are in the one and not in the other.
fn differences(watcher: &Connection) -> i64 {
    // Numbers that were used up are no rows.
    let rows = tables(watcher);
    let rows = rows.iter().filter(|table| *table != "sqlite_sequence");
    let differences = rows.map(|table| {
        let sql = format!(
            "WITH now AS (SELECT * FROM main.\"{table}\"), before AS (SELECT * FROM kept.\"{table}\") \
             SELECT count(*) FROM (SELECT * FROM (SELECT * FROM now EXCEPT SELECT * FROM before) \
             UNION ALL SELECT * FROM (SELECT * FROM before EXCEPT SELECT * FROM now))"
        );
        let counted = watcher.query_row(&sql, [], |row| row.get::<_, i64>(0));
        counted.expect("a count")
    });
    differences.sum()
}

/// The first column of what PostgreSQL answers.
fn answered(sql: String) -> Vec<String> {
    store::ask(async move |client| {
        let messages = client.simple_query(&sql).await.expect("statements");
        let rows = messages.iter().filter_map(|message| match message {
            SimpleQueryMessage::Row(row) => row.get(0).map(str::to_owned),
            _ => None,
        });
        rows.collect()
    })
}
