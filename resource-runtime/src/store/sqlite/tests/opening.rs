//! What `open` creates, keeps, adds and refuses.

use std::path::{Path, PathBuf};
use std::thread;

use rusqlite::Connection;
use tempfile::TempDir;

use super::super::{Sqlite, SqliteOptions};
use super::declared::{self, WIDE, optional, resource, sample, user};
use super::harness::{create, everything, page, table, text};
use crate::resource::{FieldSpec, Kind, ResourceSpec, Role, Value};
use crate::store::{OpenError, Store, schema};

struct Place {
    _directory: TempDir,
    path: PathBuf,
}

impl Place {
    fn new() -> Self {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("it.db");
        Self {
            _directory: directory,
            path,
        }
    }

    fn open(&self, resources: &[&'static ResourceSpec]) -> Result<Sqlite, OpenError> {
        open(&self.path, resources)
    }

    /// Runs SQL that somebody else may have run.
    fn run(&self, sql: &str) {
        let connection = Connection::open(&self.path).expect("a connection");
        connection.execute_batch(sql).expect("a statement");
    }
}

fn open(path: &Path, resources: &[&'static ResourceSpec]) -> Result<Sqlite, OpenError> {
    let url = format!("sqlite:{}", path.display());
    Sqlite::open(&url, resources, SqliteOptions::default())
}

fn complaint(outcome: Result<Sqlite, OpenError>) -> String {
    outcome.expect_err("a complaint").to_string()
}

#[test]
fn rows_and_the_secret_outlive_the_store() {
    let place = Place::new();
    let store = place.open(&declared::all()).expect("a store");
    let secret = store.secret();
    assert_ne!(secret, [0; 32]);
    let row = create(&store, user(), &[("email", text("ann"))]).expect("a user");
    drop(store);

    let store = place.open(&declared::all()).expect("the store again");
    assert_eq!(store.secret(), secret);
    assert_eq!(table(&page(&store, everything(user())).rows), [row]);
    let other = Place::new().open(&[]).expect("another store");
    assert_ne!(other.secret(), secret);
}

#[test]
fn many_that_open_a_new_file_at_once_share_a_secret() {
    let place = Place::new();
    let secrets: Vec<[u8; 32]> = thread::scope(|scope| {
        let threads: Vec<_> = (0..6)
            .map(|_| scope.spawn(|| place.open(&declared::all()).expect("a store").secret()))
            .collect();
        let secrets = threads.into_iter().map(thread::ScopedJoinHandle::join);
        secrets.map(|secret| secret.expect("a secret")).collect()
    });
    assert!(secrets.windows(2).all(|pair| pair[0] == pair[1]));
}

#[test]
fn a_private_file_goes_with_its_store() {
    let store = super::harness::store();
    create(&store, user(), &[("email", text("ann"))]).expect("a user");
    let path = store.shared.location.path().to_owned();
    assert!(path.exists());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let directory = path.parent().expect("its directory");
        let mode = std::fs::metadata(directory)
            .expect("its mode")
            .permissions()
            .mode();
        assert_eq!(mode & 0o077, 0, "nobody else may look");
    }
    drop(store);
    assert!(!path.exists());
    assert!(!path.parent().expect("its directory").exists());
}

#[test]
fn what_cannot_be_opened_is_said_in_one_line() {
    let place = Place::new();
    let url = Sqlite::open("postgres://localhost/x", &[], SqliteOptions::default());
    assert_eq!(
        complaint(url),
        "cannot open `postgres://localhost/x`: it does not begin with `sqlite:`; write \
         `sqlite:path/to/file.db`, or `sqlite::memory:` for a private one"
    );
    let missing = place.path.with_file_name("missing").join("it.db");
    let message = complaint(open(&missing, &[]));
    assert!(message.ends_with("missing` does not exist"), "{message}");
    let directory = place.path.parent().expect("its directory");
    let message = complaint(open(directory, &[]));
    assert!(message.ends_with("it is a directory"), "{message}");

    std::fs::write(
        &place.path,
        "This is a letter, and not a database. ".repeat(100),
    )
    .expect("a file");
    let message = complaint(place.open(&declared::all()));
    assert!(
        message.ends_with("it.db` is not an SQLite database"),
        "{message}"
    );
}

#[test]
fn a_table_that_differs_is_named_with_its_column() {
    for (sql, expected) in [
        (
            "CREATE TABLE users (id BLOB NOT NULL PRIMARY KEY, email INTEGER NOT NULL)",
            "table `users`, column `email`: its type is INTEGER, but the declaration says TEXT; \
             convert or rename the column with a migration of your own",
        ),
        (
            "CREATE TABLE users (id BLOB NOT NULL PRIMARY KEY, email TEXT)",
            "table `users`, column `email`: it may be null, but the declaration says that it \
             never is; convert the column with a migration of your own",
        ),
        (
            "CREATE TABLE users (id BLOB NOT NULL PRIMARY KEY)",
            "table `users`, column `email`: it is missing, but the declaration has it, not null \
             and without a default; give the field a default or make it an Option, or add the \
             column with a migration of your own",
        ),
        (
            "CREATE TABLE users (id BLOB NOT NULL, email TEXT NOT NULL PRIMARY KEY)",
            "table `users`, column `id`: it is not the primary key, but the declaration says that \
             it is the id; convert the table with a migration of your own",
        ),
        (
            "CREATE TABLE users (id BLOB NOT NULL PRIMARY KEY, email TEXT NOT NULL, \
             age INTEGER NOT NULL)",
            "table `users`, column `age`: it must not be null and has no default, but the \
             declaration does not have it, so no row could be added; declare it, or drop it or \
             give it a default with a migration of your own",
        ),
        (
            "CREATE TABLE users (id BLOB NOT NULL PRIMARY KEY, email TEXT NOT NULL); \
             INSERT INTO users VALUES (zeroblob(16), 'ann'), (randomblob(16), 'ann')",
            "table `users`, column `email`: rows share a value, but the declaration wants it \
             unique; change those rows first",
        ),
        (
            "CREATE TABLE pictures (id BLOB NOT NULL PRIMARY KEY, slug TEXT NOT NULL, owner BLOB, \
             caption TEXT)",
            "table `pictures`, column `owner`: it refers to nothing, but the declaration refers \
             to `users`, SET NULL on delete; convert the table with a migration of your own",
        ),
    ] {
        let place = Place::new();
        place.run(sql);
        assert_eq!(complaint(place.open(&declared::all())), expected);
    }
}

#[test]
fn a_refused_table_is_left_as_it_was() {
    let place = Place::new();
    place.run("CREATE TABLE users (id BLOB NOT NULL PRIMARY KEY)");
    complaint(place.open(&declared::all()));
    let connection = Connection::open(&place.path).expect("a connection");
    let objects: i64 = connection
        .query_row(
            "SELECT count(*) FROM sqlite_schema WHERE type = 'table'",
            [],
            |row| row.get(0),
        )
        .expect("a number");
    assert_eq!(objects, 1);
}

static OLDER: ResourceSpec = resource(
    "sample",
    "samples",
    &[
        FieldSpec {
            role: Role::Id,
            ..declared::field("id", WIDE)
        },
        declared::field("rank", WIDE),
        optional("forgotten", Kind::Text),
    ],
);

#[test]
fn missing_columns_and_indexes_are_added() {
    let place = Place::new();
    let older = place.open(&[&OLDER]).expect("the older store");
    let named = [("rank", Value::Integer(5)), ("forgotten", text("x"))];
    create(&older, &OLDER, &named).expect("a row");
    drop(older);

    let store = place.open(&[sample()]).expect("the newer store");
    assert_eq!(
        table(&page(&store, everything(sample())).rows),
        [[
            Value::Integer(1),
            Value::Null,
            Value::Null,
            Value::Integer(5),
            Value::Boolean(true),
        ]]
    );
    drop(store);
    let connection = Connection::open(&place.path).expect("a connection");
    let indexes: i64 = connection
        .query_row(
            "SELECT count(*) FROM pragma_index_list('samples')",
            [],
            |row| row.get(0),
        )
        .expect("a number");
    assert_eq!(indexes, 4);
}

#[test]
fn the_printed_schema_is_the_one_that_is_created() {
    let printed = schema(&declared::all());
    let place = Place::new();
    place.run(&printed);
    place.open(&declared::all()).expect("it fits");

    let schema_of = |place: &Place| -> Vec<String> {
        let connection = Connection::open(&place.path).expect("a connection");
        let mut statement = connection
            .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")
            .expect("a statement");
        let lines = statement.query_map([], |row| row.get(0)).expect("its rows");
        lines.collect::<Result<_, _>>().expect("text")
    };
    let created = Place::new();
    created.open(&declared::all()).expect("a store");
    assert_eq!(schema_of(&place), schema_of(&created));
    assert!(
        printed.contains(
            "CREATE TABLE \"pictures\" ( \"id\" blob NOT NULL PRIMARY KEY, \"slug\" text NOT NULL, \
         \"owner\" blob REFERENCES \"users\" (\"id\") ON DELETE SET NULL, \"caption\" text ) \
         STRICT;\n"
        ),
        "{printed}"
    );
}
