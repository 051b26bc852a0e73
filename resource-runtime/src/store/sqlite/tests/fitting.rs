//! Which databases fit the declarations, and what is said of the others.

use rusqlite::{Error, ffi};

use super::super::setup::file_error;
use super::declared::{self, bounty, organization, sample, user};
use super::harness::{Place, complaint, create, text};
use crate::resource::{FieldSpec, Kind, ResourceSpec, Role};
use crate::store::{Dialect, OpenError, Part, StoreError, schema};

const USERS: &str = "CREATE TABLE users (id BLOB NOT NULL PRIMARY KEY, email TEXT NOT NULL) STRICT";

fn complaint_about(sql: &str) -> String {
    let place = Place::new();
    place.run(sql);
    complaint(place.open(&declared::all()))
}

#[test]
fn a_column_that_differs_is_named_with_its_table() {
    for (sql, expected) in [
        (
            "CREATE TABLE users (id BLOB NOT NULL PRIMARY KEY, email INTEGER NOT NULL) STRICT",
            "table `users`, column `email`: its type is INTEGER, but the declaration says TEXT; \
             convert or rename the column with a migration of your own",
        ),
        (
            "CREATE TABLE users (id BLOB NOT NULL PRIMARY KEY, email TEXT) STRICT",
            "table `users`, column `email`: it may be null, but the declaration says that it \
             never is; convert the column with a migration of your own",
        ),
        (
            "CREATE TABLE users (id BLOB NOT NULL PRIMARY KEY) STRICT",
            "table `users`, column `email`: it is missing, but the declaration has it, not null \
             and without a default; give the field a default or make it an Option, or add the \
             column with a migration of your own",
        ),
        (
            "CREATE TABLE users (id BLOB NOT NULL, email TEXT NOT NULL, \
             PRIMARY KEY (id, email)) STRICT",
            "table `users`, column `id`: it is the primary key only together with others, but the \
             declaration says that it is the id; convert the table with a migration of your own\n  \
             table `users`, column `email`: it is the primary key, but the declaration has \
             another id; convert the table with a migration of your own",
        ),
        (
            "CREATE TABLE users (id BLOB NOT NULL PRIMARY KEY, email TEXT NOT NULL, \
             age INTEGER NOT NULL) STRICT",
            "table `users`, column `age`: it must not be null and has no default, but the \
             declaration does not have it, so no row could be added; declare it, or drop it or \
             give it a default with a migration of your own",
        ),
        (
            "CREATE TABLE users (id BLOB NOT NULL PRIMARY KEY, email TEXT NOT NULL) STRICT; \
             INSERT INTO users VALUES (zeroblob(16), 'ann'), (randomblob(16), 'ann')",
            "table `users`, column `email`: rows share a value, but the declaration wants it \
             unique; change those rows first",
        ),
        (
            "CREATE TABLE pictures (id BLOB NOT NULL PRIMARY KEY, slug TEXT NOT NULL, owner BLOB, \
             caption TEXT) STRICT",
            "table `pictures`, column `owner`: it refers to nothing, but the declaration refers \
             to `users`, SET NULL on delete; convert the table with a migration of your own",
        ),
        (
            "CREATE TABLE pictures (id BLOB NOT NULL PRIMARY KEY, slug TEXT NOT NULL, \
             owner BLOB REFERENCES users (email) ON DELETE SET NULL, caption TEXT) STRICT",
            "table `pictures`, column `owner`: it refers to `users` (`email`), SET NULL on delete, \
             but the declaration refers to `users`, SET NULL on delete; convert the table with a \
             migration of your own",
        ),
        (
            "CREATE TABLE users (id BLOB NOT NULL PRIMARY KEY, \
             email TEXT NOT NULL COLLATE NOCASE) STRICT",
            "table `users`, column `email`: it compares texts by NOCASE, but the order of lists \
             is BINARY, that of the code points; convert the column with a migration of your own",
        ),
        (
            "CREATE TABLE users (id BLOB NOT NULL PRIMARY KEY, \
             email TEXT NOT NULL AS (hex(id))) STRICT",
            "table `users`, column `email`: it is generated, but the declaration writes values of \
             its own there; convert the column with a migration of your own",
        ),
        (
            "CREATE TABLE organizations (id INTEGER PRIMARY KEY, slug TEXT NOT NULL, \
             name TEXT NOT NULL) STRICT",
            "table `organizations`, column `id`: it has no AUTOINCREMENT, so the ids of deleted \
             rows are given out again, but an id is never used twice; copy the rows into a table \
             that has it, with a migration of your own",
        ),
    ] {
        let message = complaint_about(sql);
        assert!(message.ends_with(expected), "{message}");
        let lines = if expected.contains('\n') { 3 } else { 1 };
        assert_eq!(message.lines().count(), lines, "{message}");
    }
}

#[test]
fn what_is_no_table_of_ours_is_called_what_it_is() {
    for (sql, expected) in [
        (
            "CREATE VIEW users AS SELECT x'00' AS id, 'ann' AS email",
            "table `users`: a view has that name, but the declaration keeps its rows in a table of its \
             own; rename or drop what is there, or give the declaration another `table`",
        ),
        (
            "CREATE VIEW resource_runtime_secrets AS SELECT 1",
            "table `resource_runtime_secrets`: a view has that name, but the store keeps the \
             secret of its cursors in a table of that name; rename or drop what is there",
        ),
        (
            "CREATE TABLE t (a TEXT); CREATE INDEX users ON t (a)",
            "table `users`: an index of `t` has that name, but the declaration keeps its rows in \
             a table of its own; rename or drop what is there, or give the declaration another \
             `table`",
        ),
        (
            "CREATE TABLE users (id BLOB NOT NULL PRIMARY KEY, email TEXT NOT NULL); \
             INSERT INTO users VALUES (7, 'a number in place of an id')",
            "table `users`: it is not STRICT, so its columns take values of any type, but the \
             declaration gives each column one type; copy its rows into a STRICT table with a \
             migration of your own",
        ),
        (
            "CREATE TABLE resource_runtime_secrets (name TEXT PRIMARY KEY) STRICT",
            "table `resource_runtime_secrets`: it is another table, of other columns, but the \
             store keeps the secret of its cursors in a table of that name; rename or drop what \
             is there",
        ),
        (
            "CREATE TABLE resource_runtime_answers (key BLOB PRIMARY KEY) STRICT",
            "table `resource_runtime_answers`: it is another table, of other columns, but the \
             store keeps the answers to requests with an idempotency key in a table of that name; \
             rename or drop what is there",
        ),
        (
            "CREATE TABLE resource_runtime_secrets \
             (name TEXT NOT NULL PRIMARY KEY, value BLOB NOT NULL) STRICT; \
             INSERT INTO resource_runtime_secrets VALUES ('cursor', x'00')",
            "table `resource_runtime_secrets`, column `value`: the secret of the cursors has \
             another length, but it is always 32 bytes; drop the table to have a new one made, \
             which ends all cursors now in use",
        ),
    ] {
        assert_eq!(complaint_about(sql), expected);
    }
}

#[test]
fn an_index_of_the_right_name_must_be_the_right_one() {
    let wanted = "but the declaration needs it unique, on `email`; drop it, and the next start \
                  makes it anew: DROP INDEX \"users__email__unique\"";
    for (index, found) in [
        (
            "UNIQUE INDEX users__email__unique ON users (id)",
            "unique, on `id`",
        ),
        ("INDEX users__email__unique ON users (email)", "on `email`"),
        (
            "UNIQUE INDEX users__email__unique ON users (email DESC, id)",
            "unique, on `email` descending, `id`",
        ),
        (
            "UNIQUE INDEX users__email__unique ON users (email COLLATE NOCASE)",
            "unique, on `email` by NOCASE",
        ),
        (
            "UNIQUE INDEX users__email__unique ON users (email) WHERE email <> ''",
            "unique, on `email`, for some rows only",
        ),
        (
            "UNIQUE INDEX users__email__unique ON users (lower(email))",
            "unique, on an expression",
        ),
    ] {
        let place = Place::new();
        place.run(&format!("{USERS}; CREATE {index}"));
        assert_eq!(
            complaint(place.open(&declared::all())),
            format!("table `users`, index `users__email__unique`: it is {found}, {wanted}")
        );
        place.run("DROP INDEX \"users__email__unique\"");
        let store = place.open(&declared::all()).expect("it fits");
        create(&store, user(), &[("email", text("ann"))]).expect("a user");
        let again = create(&store, user(), &[("email", text("ann"))]);
        assert!(
            matches!(again, Err(StoreError::Duplicate { .. })),
            "{again:?}"
        );
    }
    assert_eq!(
        complaint_about(&format!(
            "{USERS}; CREATE TABLE t (a TEXT); CREATE INDEX users__email__unique ON t (a)"
        )),
        "table `users`, index `users__email__unique`: an index of `t` has that name, but the \
         declaration needs it unique, on `email`; rename or drop what is there"
    );
}

static FREE: ResourceSpec = declared::resource(
    "user",
    "users",
    &[
        declared::playing(Role::Id, "id", Kind::Uuid),
        FieldSpec {
            unique: false,
            ..declared::listed(declared::field("email", Kind::Text))
        },
    ],
);

#[test]
fn a_unique_index_that_is_left_over_is_reported() {
    let place = Place::new();
    drop(place.open(&[user()]).expect("the older store"));
    assert_eq!(
        complaint(place.open(&[&FREE])),
        "table `users`, index `users__email__unique`: no two rows may share `email`, but the \
         declaration does not say so any more; drop it: DROP INDEX \"users__email__unique\""
    );
    place.run("DROP INDEX \"users__email__unique\"");
    let store = place.open(&[&FREE]).expect("it fits");
    for _ in 0..2 {
        create(&store, &FREE, &[("email", text("ann"))]).expect("a user");
    }
}

#[test]
fn indexes_of_the_users_own_are_left_alone() {
    let place = Place::new();
    place.run(&schema(&declared::all(), Dialect::Sqlite));
    place.run(
        "CREATE UNIQUE INDEX names ON organizations (name); \
         CREATE INDEX lower_names ON organizations (lower(name)) WHERE name <> ''",
    );
    let store = place.open(&declared::all()).expect("it fits");
    let named = |slug| [("slug", text(slug)), ("name", text("Acme"))];
    create(&store, organization(), &named("acme")).expect("an organization");
    let again = create(&store, organization(), &named("other"));
    assert!(
        matches!(again, Err(StoreError::Duplicate { field, .. }) if field.name == "name"),
        "{again:?}"
    );
}

#[test]
fn all_misfits_are_reported_at_once() {
    let place = Place::new();
    place.run(
        "CREATE TABLE users (id BLOB NOT NULL PRIMARY KEY, email INTEGER); \
         CREATE VIEW samples AS SELECT 1; \
         CREATE TABLE bounties (id INTEGER PRIMARY KEY, organization INTEGER NOT NULL, \
         issue TEXT NOT NULL) STRICT; \
         CREATE TABLE resource_runtime_secrets (other TEXT)",
    );
    let error = place.open(&declared::all()).expect_err("misfits");
    let text = error.to_string();
    let OpenError::Misfits(misfits) = error else {
        panic!("{text}");
    };
    let places: Vec<_> = misfits
        .iter()
        .map(|misfit| match &misfit.part {
            Part::Table => misfit.table.clone(),
            Part::Column(name) => format!("{}.{name}", misfit.table),
            Part::Index(name) => name.clone(),
        })
        .collect();
    assert_eq!(
        places,
        [
            "users",
            "users.email",
            "bounties.id",
            "bounties.organization",
            "bounties.issue",
            "samples",
            "resource_runtime_secrets",
        ]
    );
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(
        lines[0],
        "the database does not fit the declarations in 7 places:"
    );
    for (line, misfit) in lines[1..].iter().zip(&misfits) {
        assert_eq!(*line, format!("  {misfit}"));
    }
    assert_eq!(lines.len(), 8);
    assert_eq!(bounty().table, misfits[2].table);
}

#[test]
fn a_refused_database_is_left_as_it_was() {
    let place = Place::new();
    place.run("CREATE TABLE users (id BLOB NOT NULL PRIMARY KEY) STRICT");
    complaint(place.open(&declared::all()));
    let objects: i64 = place
        .connect()
        .query_row(
            "SELECT count(*) FROM sqlite_schema WHERE type = 'table'",
            [],
            |row| row.get(0),
        )
        .expect("a number");
    assert_eq!(objects, 1);
}

#[test]
fn names_are_the_same_in_any_case() {
    let place = Place::new();
    place.run(
        "CREATE TABLE Samples (ID INTEGER PRIMARY KEY AUTOINCREMENT, Label TEXT, Weight INTEGER, \
         Rank INTEGER NOT NULL, Fresh INT NOT NULL) STRICT",
    );
    place.open(&[sample()]).expect("it fits");
}

#[test]
fn a_file_that_fails_is_named_in_one_line() {
    let place = Place::new();
    let failed = |code, text: &str| {
        let error = Error::SqliteFailure(ffi::Error::new(code), Some(text.to_owned()));
        complaint(Err(file_error(&place.path, &error)))
    };
    let line = |reason: &str| {
        let path = place.path.display();
        format!("cannot open the database file `{path}`: {reason}")
    };
    assert_eq!(
        failed(ffi::SQLITE_FULL, "database or disk is full"),
        line("the disk is full")
    );
    assert_eq!(
        failed(ffi::SQLITE_READONLY, "attempt to write a readonly database"),
        line("it must be possible to write to the file and to its directory")
    );
    assert_eq!(
        failed(ffi::SQLITE_IOERR_SHMSIZE, "disk I/O error"),
        line("the disk is full")
    );
    assert_eq!(
        failed(ffi::SQLITE_IOERR_WRITE, "disk I/O error"),
        line("disk I/O error (SQLite's code 778)")
    );
    let broken = OpenError::Failed("the thread does not start".into());
    assert_eq!(
        complaint(Err(broken)),
        "cannot open the database: the thread does not start"
    );
}
