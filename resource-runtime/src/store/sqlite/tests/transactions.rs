//! Transactions that are left open between their steps.

use std::time::Duration;

use super::super::{Sqlite, SqliteOptions};
use super::declared::{self, user};
use super::harness::{Place, allowed, create, everything, page, poll, store, table, text, wait};
use crate::change::Write;
use crate::store::{Store, StoreError, Transaction};

fn user_named(email: &str) -> Write {
    Write::Create {
        resource: user(),
        rows: vec![vec![(1, text(email))]],
    }
}

fn begin(store: &Sqlite) -> Box<dyn Transaction> {
    wait(store.begin()).expect("a transaction")
}

fn users(store: &dyn Store) -> Vec<crate::resource::Value> {
    let page = wait(store.list(&allowed(everything(user())))).expect("a page");
    page.rows.iter().map(|row| row.value(1)).collect()
}

#[test]
fn a_broken_write_ends_its_transaction() {
    let store = store();
    let transaction = begin(&store);
    wait(transaction.write(allowed(user_named("ann")))).expect("a user");
    let broken = Write::Create {
        resource: user(),
        rows: vec![Vec::new()],
    };
    assert!(wait(transaction.write(allowed(broken))).is_err());
    assert!(wait(transaction.commit()).is_err());
    assert!(users(&store).is_empty());
}

#[test]
fn a_write_that_panics_ends_its_transaction_alone() {
    let store = store();
    let transaction = begin(&store);
    wait(transaction.write(allowed(user_named("ann")))).expect("a user");
    // No such field: a panic.
    let broken = Write::Create {
        resource: user(),
        rows: vec![vec![(99, crate::resource::Value::Null)]],
    };
    let failed = wait(transaction.write(allowed(broken)));
    assert!(matches!(failed, Err(StoreError::Failed(_))), "{failed:?}");
    assert!(wait(transaction.commit()).is_err());
    create(&store, user(), &[("email", text("bob"))]).expect("the next write");
    assert_eq!(users(&store), ["bob"].map(text));
}

#[test]
fn other_writes_wait_for_its_end() {
    let store = store();
    let transaction = begin(&store);
    wait(transaction.write(allowed(user_named("ann")))).expect("a user");
    let mut other = store.write(allowed(user_named("bob")));
    assert!(poll(&mut other).is_none());
    wait(transaction.commit()).expect("a commit");
    wait(other).expect("the other");
    assert_eq!(users(&store), ["ann", "bob"].map(text));
}

#[test]
fn a_transaction_that_takes_too_long_is_undone() {
    let options = SqliteOptions {
        transaction_timeout: Duration::from_millis(500),
        ..SqliteOptions::default()
    };
    let store = Sqlite::open("sqlite::memory:", &declared::all(), options).expect("a store");
    let transaction = begin(&store);
    wait(transaction.write(allowed(user_named("ann")))).expect("a user");
    // Carried out when the writer is free again, which is after the deadline.
    create(&store, user(), &[("email", text("bob"))]).expect("a write after it");
    let late = wait(transaction.write(allowed(user_named("cid"))));
    assert!(matches!(late, Err(StoreError::Timeout { .. })), "{late:?}");
    let late = wait(transaction.commit());
    assert!(matches!(late, Err(StoreError::Timeout { .. })), "{late:?}");
    let left = table(&page(&store, everything(user())).rows);
    assert_eq!(left.len(), 1);
    assert_eq!(left[0][1], text("bob"));
}

#[test]
fn a_write_whose_turn_does_not_come_is_not_carried_out() {
    let options = SqliteOptions {
        queue_timeout: Duration::ZERO,
        ..SqliteOptions::default()
    };
    let store = Sqlite::open("sqlite::memory:", &declared::all(), options).expect("a store");
    let transaction = begin(&store);
    wait(transaction.write(allowed(user_named("ann")))).expect("a user");
    let late = store.write(allowed(user_named("bob")));
    let mut late = std::pin::pin!(late);
    assert!(poll(&mut late).is_none());
    wait(transaction.commit()).expect("a commit");
    let late = wait(late);
    assert!(matches!(late, Err(StoreError::Timeout { .. })), "{late:?}");
    assert_eq!(users(&store), ["ann"].map(text));
}

#[test]
fn one_that_another_process_keeps_from_beginning_says_so() {
    let place = Place::new();
    let options = SqliteOptions {
        busy_timeout: Duration::from_millis(20),
        ..SqliteOptions::default()
    };
    let url = format!("sqlite:{}", place.path.display());
    let store = Sqlite::open(&url, &declared::all(), options).expect("a store");
    let other = place.connect();
    other.execute_batch("BEGIN IMMEDIATE").expect("the lock");
    let claim = wait(store.claim(&[7; 32]));
    assert!(
        matches!(claim, Err(StoreError::Unavailable(_))),
        "{claim:?}"
    );
    let transaction = begin(&store);
    let written = wait(transaction.write(allowed(user_named("ann"))));
    assert!(
        matches!(written, Err(StoreError::Unavailable(_))),
        "{written:?}"
    );
    drop(transaction);
    other.execute_batch("ROLLBACK").expect("it is free");
    create(&store, user(), &[("email", text("bob"))]).expect("a write");
}
