//! The tables that a store keeps for itself, beside those of the resources.

use crate::store::misfit::{Misfit, Part};

/// A table of the store's own.
#[derive(Debug)]
pub(crate) struct OwnTable {
    /// Its name.
    pub(crate) name: &'static str,
    /// What it holds, as a sentence says it.
    pub(crate) holds: &'static str,
    /// Its columns, each with its type in SQLite and in PostgreSQL.
    pub(crate) columns: &'static [(&'static str, &'static str, &'static str)],
    /// The statements that make it in SQLite.
    pub(crate) sqlite: &'static [&'static str],
    /// The statements that make it in PostgreSQL.
    pub(crate) postgres: &'static [&'static str],
}

impl OwnTable {
    /// What is wrong where something else has its name: another table, or what `in_the_way` says.
    pub(crate) fn misfit(&self, in_the_way: Option<String>) -> Misfit {
        let other = || "it is another table, of other columns".to_owned();
        Misfit {
            table: self.name.to_owned(),
            part: Part::Table,
            found: in_the_way.unwrap_or_else(other),
            declared: format!("the store keeps {} in a table of that name", self.holds),
            advice: "rename or drop what is there".to_owned(),
        }
    }
}

/// Where the secret of the cursors is kept.
pub(crate) static SECRETS: OwnTable = OwnTable {
    name: "resource_runtime_secrets",
    holds: "the secret of its cursors",
    columns: &[("name", "TEXT", "text"), ("value", "BLOB", "bytea")],
    sqlite: &["CREATE TABLE resource_runtime_secrets \
               (name TEXT NOT NULL PRIMARY KEY, value BLOB NOT NULL) STRICT"],
    postgres: &["CREATE TABLE resource_runtime_secrets \
                 (name text NOT NULL PRIMARY KEY, value bytea NOT NULL)"],
};

/// Where the answers to requests that bear a key are kept, each with the end of its time: in SQLite
/// in microseconds since 1970.
pub(crate) static ANSWERS: OwnTable = OwnTable {
    name: "resource_runtime_answers",
    holds: "the answers to requests with an idempotency key",
    columns: &[
        ("key", "BLOB", "bytea"),
        ("fingerprint", "BLOB", "bytea"),
        ("status", "INTEGER", "smallint"),
        ("headers", "TEXT", "text"),
        ("body", "BLOB", "bytea"),
        ("expires", "INTEGER", "timestamp with time zone"),
    ],
    sqlite: &[
        "CREATE TABLE resource_runtime_answers \
         (key BLOB NOT NULL PRIMARY KEY, fingerprint BLOB NOT NULL, status INTEGER NOT NULL, \
         headers TEXT NOT NULL, body BLOB NOT NULL, expires INTEGER NOT NULL) STRICT",
        "CREATE INDEX resource_runtime_answers__expires ON resource_runtime_answers (expires)",
    ],
    postgres: &[
        "CREATE TABLE resource_runtime_answers \
         (key bytea NOT NULL PRIMARY KEY, fingerprint bytea NOT NULL, status smallint NOT NULL, \
         headers text NOT NULL, body bytea NOT NULL, expires timestamptz NOT NULL)",
        "CREATE INDEX resource_runtime_answers__expires ON resource_runtime_answers (expires)",
    ],
};

/// All of them.
pub(crate) static OWN_TABLES: [&OwnTable; 2] = [&SECRETS, &ANSWERS];
