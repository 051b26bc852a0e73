//! Writes that wait together, writes that fail among others, reads that take too long.

use std::time::Duration;

use rusqlite::Connection;
use tempfile::TempDir;

use super::super::reader::read;
use super::super::{Sqlite, SqliteOptions};
use super::declared::{self, sample, user};
use super::harness::{
    allowed, create, create_all, everything, get, number, page, place, poll, store, text, try_page,
    wait, write_all,
};
use crate::change::Write;
use crate::query::{Boundary, Filter, List, Order, SortKey};
use crate::resource::Value;
use crate::store::{Store, StoreError};

fn user_named(email: &str) -> Write {
    Write::Create {
        resource: user(),
        rows: vec![vec![(1, text(email))]],
    }
}

fn sample_ranked(rank: i64) -> Vec<(usize, Value)> {
    vec![
        (1, text(&rank.to_string())),
        (2, Value::Integer(-rank)),
        (3, Value::Integer(rank % 7)),
        (4, Value::Boolean(true)),
    ]
}

#[test]
fn a_broken_write_is_answered_alone() {
    let store = store();
    let writes = (0..20).map(|index| match index {
        // Without its e-mail address, a user cannot be stored.
        5 => Write::Create {
            resource: user(),
            rows: vec![Vec::new()],
        },
        // No such field: a panic.
        11 => Write::Create {
            resource: user(),
            rows: vec![vec![(99, Value::Null)]],
        },
        index => user_named(&format!("user{index}")),
    });
    let answers = write_all(&store, writes);
    for (index, answer) in answers.iter().enumerate() {
        match index {
            5 | 11 => assert!(matches!(answer, Err(StoreError::Failed(_))), "{answer:?}"),
            _ => assert!(answer.is_ok(), "{index}: {answer:?}"),
        }
    }
    assert_eq!(page(&store, everything(user())).rows.len(), 18);
}

#[test]
fn times_never_go_backwards() {
    let mut clock = crate::store::clock::Clock::default();
    let times: Vec<i64> = (0..1000).map(|_| clock.now()).collect();
    assert!(times.is_sorted());
    assert!(times[0] > 1_700_000_000_000_000, "microseconds");
}

#[test]
fn a_read_that_takes_too_long_is_given_up() {
    let options = SqliteOptions {
        read_timeout: Duration::ZERO,
        ..SqliteOptions::default()
    };
    let store = Sqlite::open("sqlite::memory:", &declared::all(), options).expect("a store");
    create_all(&store, sample(), (0..2000).map(sample_ranked).collect());
    let key = |name| SortKey {
        field: place(sample(), name),
        descending: false,
    };
    let list = List {
        order: Order::by(sample(), ["fresh", "rank", "label"].map(key)),
        limit: 20,
        ..everything(sample())
    };
    let answer = try_page(&store, list);
    assert!(
        matches!(answer, Err(StoreError::Timeout { limit }) if limit.is_zero()),
        "{answer:?}"
    );
    assert!(get(&store, sample(), &[(0, number(2000))]).is_some());
}

/// A store in a file, and another process's connection to it.
fn shared_store(options: SqliteOptions) -> (TempDir, String, Sqlite, Connection) {
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join("shared.db");
    let url = format!("sqlite:{}", path.display());
    let store = Sqlite::open(&url, &declared::all(), options).expect("a store");
    let other = Connection::open(&path).expect("another connection");
    (directory, url, store, other)
}

#[test]
fn more_writes_than_may_wait_are_turned_away() {
    let options = SqliteOptions {
        queue: 1,
        ..SqliteOptions::default()
    };
    let (_directory, _, store, other) = shared_store(options);
    other.execute_batch("BEGIN IMMEDIATE").expect("the lock");
    // One commit takes up to 256 of them, and one waits; the others must be refused by then.
    let writes = (0..300).map(|index| {
        if index == 299 {
            other.execute_batch("COMMIT").expect("the lock is free");
        }
        user_named(&format!("user{index}"))
    });
    let mut futures = Vec::new();
    let mut refused = 0;
    for write in writes {
        let mut future = store.write(allowed(write));
        match poll(&mut future) {
            None => futures.push(future),
            Some(Err(StoreError::Unavailable(_))) => refused += 1,
            Some(answer) => panic!("{answer:?}"),
        }
    }
    assert!(refused > 0);
    let accepted = futures.len();
    for future in futures {
        wait(future).expect("an accepted write");
    }
    assert_eq!(page(&store, everything(user())).rows.len(), accepted);
}

#[test]
fn a_database_that_another_process_keeps_locked_is_not_available() {
    let options = SqliteOptions {
        busy_timeout: Duration::from_millis(10),
        ..SqliteOptions::default()
    };
    let (_directory, _, store, other) = shared_store(options);
    other.execute_batch("BEGIN IMMEDIATE").expect("the lock");
    let refused = create(&store, user(), &[("email", text("ann"))]);
    assert!(
        matches!(refused, Err(StoreError::Unavailable(_))),
        "{refused:?}"
    );
    // Reads go on meanwhile.
    assert!(page(&store, everything(user())).rows.is_empty());
    other.execute_batch("COMMIT").expect("the lock is free");
    create(&store, user(), &[("email", text("ann"))]).expect("now it is");
}

#[test]
fn dropping_the_store_finishes_what_was_accepted() {
    let (_directory, url, store, _) = shared_store(SqliteOptions::default());
    for index in 0..100 {
        let write = allowed(user_named(&format!("user{index}")));
        let mut future = store.write(write);
        let _ = poll(&mut future);
    }
    drop(store);
    let store = Sqlite::open(&url, &declared::all(), SqliteOptions::default()).expect("a store");
    assert_eq!(page(&store, everything(user())).rows.len(), 100);
}

#[test]
fn a_read_that_panics_does_not_hold_the_next_ones_in_the_past() {
    let store = store();
    let broken = List {
        order: Order::by(
            sample(),
            [SortKey {
                field: place(sample(), "rank"),
                descending: false,
            }],
        ),
        filters: vec![Filter::Equals(99, vec![Value::Null])],
        boundary: Some(Boundary {
            values: vec![Value::Integer(0), Value::Integer(0)],
            inclusive: false,
        }),
        ..everything(sample())
    };
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        try_page(&store, broken.clone()).is_ok()
    }));
    assert!(panicked.is_err());
    create_all(&store, sample(), vec![sample_ranked(1)]);
    let list = List {
        filters: Vec::new(),
        ..broken
    };
    assert_eq!(page(&store, list).rows.len(), 1);
}

#[test]
fn statistics_are_counted_after_a_thousand_rows_however_few_the_writes() {
    let store = store();
    create_all(&store, sample(), (0..2000).map(sample_ranked).collect());
    // The thread that writes has looked at them before it goes on.
    create_all(&store, sample(), vec![sample_ranked(0)]);
    let counted = read(&store.shared, |session| {
        // How many rows there seem to be comes first.
        let query = "SELECT max(CAST(stat AS integer)) FROM sqlite_stat1 WHERE tbl = 'samples'";
        let connection = session.connection();
        connection.query_row(query, [], |row| row.get::<_, Option<i64>>(0))
    });
    let counted = counted.expect("there are statistics");
    assert!(counted.is_some_and(|rows| rows > 100), "{counted:?}");
}
