//! Triggers and CHECKs of the user's own, and a disk that is full: what is answered then.

use std::error::Error as _;
use std::sync::Arc;

use super::super::Sqlite;
use super::super::location::Location;
use super::super::options::SqliteOptions;
use super::super::setup::prepare;
use super::super::shared::Shared;
use super::super::writer::Writer;
use super::declared::{self, user};
use super::harness::{Place, create, delete, everything, get, page, text, update};
use crate::query::Key;
use crate::resource::Value;
use crate::store::StoreError;
use crate::store::answers::Claims;

fn store_with(sql: &str) -> (Place, Sqlite) {
    let place = Place::new();
    let store = place.open(&declared::all()).expect("a store");
    place.run(sql);
    (place, store)
}

/// What the log says of a failure that is nobody's fault who asked.
fn logged<T: std::fmt::Debug>(answer: Result<T, StoreError>) -> String {
    match answer.expect_err("a failure") {
        error @ StoreError::Failed(_) => error.source().expect("a source").to_string(),
        error => panic!("{error:?}"),
    }
}

fn ann(store: &Sqlite) -> Result<Value, StoreError> {
    create(store, user(), &[("email", text("ann"))]).map(|row| row[0].clone())
}

#[test]
fn a_rule_of_the_users_own_is_not_one_of_the_declaration() {
    let (_place, store) = store_with(
        "CREATE TRIGGER no_ann BEFORE INSERT ON users WHEN NEW.email = 'ann' \
         BEGIN SELECT raise(ABORT, 'not her'); END",
    );
    assert_eq!(logged(ann(&store)), "not her");
    create(&store, user(), &[("email", text("bob"))]).expect("another user");

    let place = Place::new();
    place.run(
        "CREATE TABLE users (id BLOB NOT NULL PRIMARY KEY, \
         email TEXT NOT NULL CHECK (email LIKE '%@%')) STRICT",
    );
    let store = place.open(&declared::all()).expect("a store");
    assert!(logged(ann(&store)).starts_with("CHECK constraint failed"));
    create(&store, user(), &[("email", text("bob@b.b"))]).expect("another user");
}

#[test]
fn a_duplicate_in_another_table_is_not_one_of_the_resource() {
    let (_place, store) = store_with(
        "CREATE TABLE our_users (email TEXT UNIQUE); INSERT INTO our_users VALUES ('ann'); \
         CREATE TRIGGER copied AFTER INSERT ON users \
         BEGIN INSERT INTO our_users VALUES (NEW.email); END",
    );
    assert_eq!(
        logged(ann(&store)),
        "UNIQUE constraint failed: our_users.email"
    );
}

#[test]
fn a_write_that_a_trigger_ignores_has_failed() {
    let (place, store) =
        store_with("CREATE TRIGGER created BEFORE INSERT ON users BEGIN SELECT raise(IGNORE); END");
    assert_eq!(
        logged(ann(&store)),
        "a trigger of table `users` ignored the INSERT"
    );
    place.run("DROP TRIGGER created");
    let id = ann(&store).expect("a user");

    place.run("CREATE TRIGGER updated BEFORE UPDATE ON users BEGIN SELECT raise(IGNORE); END");
    let changed = update(&store, user(), &id, None, &[("email", text("bob"))]);
    assert_eq!(
        logged(changed),
        "a trigger of table `users` ignored the UPDATE"
    );

    place.run("CREATE TRIGGER deleted BEFORE DELETE ON users BEGIN SELECT raise(IGNORE); END");
    assert_eq!(
        logged(delete(&store, user(), &id, None)),
        "a trigger of table `users` ignored the DELETE"
    );
    let row = get(&store, user(), &[(0, Key::Id(id.clone()))]).expect("the user");
    assert_eq!(row[1], text("ann"));
    place.run("DROP TRIGGER deleted");
    for _ in 0..2 {
        delete(&store, user(), &id, None).expect("gone, and still gone");
    }
}

#[test]
fn a_full_disk_is_not_available_and_loses_nothing() {
    let place = Place::new();
    let url = format!("sqlite:{}", place.path.display());
    let options = SqliteOptions::default();
    let location = Location::parse(&url).expect("a location");
    let resources = declared::all();
    let (connection, secret) = prepare(&location, &resources, &options).expect("a database");
    let pages: i64 = connection
        .pragma_query_value(None, "page_count", |row| row.get(0))
        .expect("a number");
    connection
        .query_row(
            &format!("PRAGMA max_page_count = {}", pages + 2),
            [],
            |_| Ok(()),
        )
        .expect("a limit");
    let statistics = Arc::default();
    let store = Sqlite {
        writer: Writer::start(connection, resources, &options, Arc::clone(&statistics))
            .expect("a writer"),
        shared: Arc::new(Shared {
            presence: Vec::new(),
            location,
            options,
            secret,
            statistics,
            claims: Claims::default(),
        }),
    };

    let long = "a".repeat(1000);
    let mut answered = Vec::new();
    let refused = loop {
        let email = format!("{long}{}", answered.len());
        match create(&store, user(), &[("email", text(&email))]) {
            Ok(row) => answered.push(row[0].clone()),
            Err(error) => break error,
        }
        assert!(answered.len() < 100, "the disk is never full");
    };
    let StoreError::Unavailable(reason) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(reason, "database or disk is full");
    assert_eq!(page(&store, everything(user())).rows.len(), answered.len());
    let first = answered.first().expect("a user");
    delete(&store, user(), first, None).expect("room is made");
}
