//! What is asked of every side.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::store::Kind;

/// Projects in each store before anything is measured.
pub const ROWS: u64 = 100_000;
/// Rows that a batch changes.
pub const BATCH: u64 = 1_000;
/// How many ask at once.
const CLIENTS: usize = 32;

/// One request, and a part of its answer.
pub struct Ask {
    pub method: &'static str,
    pub path: String,
    pub body: String,
    pub answer: String,
}

/// The same kind of request again and again.
pub struct Work {
    pub name: &'static str,
    pub clients: usize,
    /// What the ratios to the sides by hand are to be.
    pub targets: [Option<f64>; 2],
    pub ask: Box<dyn Fn(u64) -> Ask>,
    /// How many have been asked.
    pub asked: AtomicU64,
}

impl Work {
    pub fn new(name: &'static str, ask: impl Fn(u64) -> Ask + 'static) -> Self {
        Self {
            name,
            clients: CLIENTS,
            targets: [None; 2],
            ask: Box::new(ask),
            asked: AtomicU64::new(0),
        }
    }

    fn targets(self, by_hand: f64, sqlx: Option<f64>) -> Self {
        Self {
            targets: [Some(by_hand), sqlx],
            ..self
        }
    }

    pub fn next(&self) -> Ask {
        (self.ask)(self.asked.fetch_add(1, Ordering::Relaxed))
    }
}

/// A read.
pub fn get(path: String, answer: String) -> Ask {
    Ask {
        method: "GET",
        path,
        body: String::new(),
        answer,
    }
}

/// Everything that is asked of a store.
pub fn all(kind: Kind) -> Vec<Work> {
    let sqlite = kind == Kind::Sqlite;
    let by_sqlx = |on_sqlite, on_postgres| Some(if sqlite { on_sqlite } else { on_postgres });
    vec![
        Work::new("one by id", |number| {
            let id = number * 7919 % ROWS + 1;
            get(
                format!("/v1/projects/{id}"),
                format!(r#""slug":"project-{id}""#),
            )
        })
        .targets(0.95, by_sqlx(2.3, 2.0)),
        Work::new("list of 20", |_| {
            get(
                "/v1/projects".to_owned(),
                r#""slug":"project-20""#.to_owned(),
            )
        })
        .targets(0.95, by_sqlx(2.3, 1.8)),
        Work::new("list of 20 with one expansion", |_| {
            get(
                "/v1/tasks?expand=project".to_owned(),
                r#""title":"Task number 20","project":{"id":"58381","slug":"project-58381""#
                    .to_owned(),
            )
        })
        .targets(0.95, None),
        Work::new("create, 32 clients", |number| {
            let number = 10 * ROWS + number;
            Ask {
                method: "POST",
                path: "/v1/projects".to_owned(),
                body: format!(
                    r#"{{"slug":"project-{number}","name":"Project {number}","platform":"rust"}}"#
                ),
                answer: format!(r#""slug":"project-{number}""#),
            }
        })
        .targets(if sqlite { 0.90 } else { 0.95 }, by_sqlx(3.0, 2.0)),
        Work {
            clients: 1,
            ..Work::new("batch update of 1,000 rows", batch())
        }
        .targets(0.95, Some(1.0)),
    ]
}

/// Each changes the names of other rows, which lie next to each other.
fn batch() -> impl Fn(u64) -> Ask {
    move |number| {
        let first = number * BATCH % ROWS + 1;
        let ids: Vec<_> = (first..first + BATCH)
            .map(|id| format!("\"{id}\""))
            .collect();
        let ids = ids.join(",");
        Ask {
            method: "PUT",
            path: "/v1/projects".to_owned(),
            body: format!(r#"{{"projects":[{ids}],"name":"changed by {number}"}}"#),
            answer: format!(r#""name":"changed by {number}""#),
        }
    }
}
