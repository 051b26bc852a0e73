//! What `open` creates, keeps, adds and refuses.

use std::thread;

use super::super::location::Location;
use super::super::{Sqlite, SqliteOptions};
use super::declared::{self, WIDE, optional, resource, sample, user};
use super::harness::{Place, complaint, create, everything, open, page, table, text};
use crate::resource::{FieldSpec, Kind, ResourceSpec, Role, Value};
use crate::store::{Dialect, Store, schema};

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
fn what_looks_like_another_kind_of_address_is_no_file() {
    for url in [
        "sqlite::memory",
        "sqlite:memory:",
        "sqlite:file:it.db",
        "sqlite:file::memory:",
    ] {
        let refused = Location::parse(url).expect_err("a complaint").to_string();
        assert!(
            refused.contains("a private database is `sqlite::memory:`"),
            "{refused}"
        );
    }
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
         `sqlite:path/to/file.db`, `sqlite::memory:` for a private one, or `postgres://user@host/database`"
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
    let connection = place.connect();
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
    let printed = schema(&declared::all(), Dialect::Sqlite);
    let place = Place::new();
    place.run(&printed);
    place.open(&declared::all()).expect("it fits");

    let schema_of = |place: &Place| -> Vec<String> {
        let connection = place.connect();
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

#[test]
fn a_file_that_must_not_be_written_to_is_refused() {
    let place = Place::new();
    drop(place.open(&declared::all()).expect("a store"));
    let mut permissions = std::fs::metadata(&place.path)
        .expect("the file")
        .permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&place.path, permissions).expect("a file to read only");
    let superuser = std::fs::OpenOptions::new()
        .write(true)
        .open(&place.path)
        .is_ok();
    if superuser {
        place.open(&declared::all()).expect("who may do all, may");
    } else {
        assert_eq!(
            complaint(place.open(&declared::all())),
            format!(
                "cannot open the database file `{}`: it must be possible to write to the file and \
                 to its directory",
                place.path.display()
            )
        );
    }
}
