//! What is said of a database that does not fit, or that is not there.

use std::future::Future;
use std::net::TcpListener;

use resource_runtime::prelude::*;
use resource_runtime::resource::ResourceSpec;
use resource_runtime::store::{Dialect, OpenError, Postgres, PostgresOptions, Store, schema};

use crate::encrypted::parts;
use crate::store::Place;

/// Stands on a shelf.
#[derive(Resource)]
struct Book {
    #[resource(id)]
    id: i64,
    #[resource(unique, max_length = 20)]
    isbn: String,
    #[resource(sort)]
    rating: Option<i64>,
    #[resource(scale = 2, default = "0.50")]
    price: Decimal,
}

fn resources() -> [&'static ResourceSpec; 1] {
    [Book::spec()]
}

fn now<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.expect("a runtime").block_on(future)
}

fn open(url: &str, migrate: bool) -> Result<Postgres, OpenError> {
    let mut options = PostgresOptions::default();
    options.migrate = migrate;
    now(Postgres::open(url, &resources(), options))
}

fn complaint(url: &str, migrate: bool) -> String {
    let error = open(url, migrate).expect_err("a complaint");
    error.to_string()
}

#[test]
fn a_url_is_read_to_its_end() {
    let reasons = [
        (
            "postgres://u:secret@h/d?colour=red",
            "the parameter `colour` is not known; allowed: sslmode, sslrootcert, application_name, options, target_session_attrs, pool_size, connect_timeout, statement_timeout, transaction_timeout",
        ),
        (
            "postgres://u:secret@h/d?pool_size=0",
            "`pool_size` is a number of connections from 1 to 1000, not `0`",
        ),
        (
            "postgres://u:secret@h/d?statement_timeout=2s",
            "`statement_timeout` is a number of milliseconds up to 86400000, which is a day, not `2s`",
        ),
        (
            "postgres://u:secret@h/d?transaction_timeout=86400001",
            "up to 86400000, which is a day, not `86400001`",
        ),
        (
            "postgres://u:secret@h/d?sslmode=require&sslmode=disable",
            "`sslmode` is given twice",
        ),
        (
            "postgres://u:secret@h/d?sslmode=prefer",
            "`sslmode` is `disable`, `require` or `verify-full`, not `prefer`",
        ),
        (
            "postgres://u:secret@h/d?sslrootcert=x",
            "`sslrootcert` needs `sslmode=require` or `sslmode=verify-full`",
        ),
        (
            "postgres://u:secret@h/d?target_session_attrs=read-only",
            "`target_session_attrs` is `any` or `read-write`, not `read-only`",
        ),
        ("postgres://u:secret@h", "it names no database"),
    ];
    for (url, reason) in reasons {
        let message = complaint(url, false);
        assert!(message.contains(reason), "{message}");
        assert!(!message.contains("secret"), "{message}");
        assert!(message.contains("postgres://u@h"), "{message}");
    }
    let roots = complaint(
        "postgres://u@h/d?sslmode=require&sslrootcert=/no/such",
        false,
    );
    assert!(
        roots.contains("`sslrootcert` /no/such cannot be read"),
        "{roots}"
    );
}

#[test]
fn a_server_that_is_not_there_is_named_without_the_password() {
    let message = complaint("postgres://u:secret@127.0.0.1:1/d", false);
    assert!(
        message.starts_with("cannot reach PostgreSQL at 127.0.0.1:1: "),
        "{message}"
    );
    assert!(!message.contains("secret"), "{message}");
}

/// It takes connections, and says nothing.
fn silent() -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address").to_string();
    (listener, address)
}

#[test]
fn the_first_host_that_answers_is_taken() {
    let place = Place::schema();
    let (address, url) = parts(&place);
    let (_listener, silent) = silent();
    let dead = "127.0.0.1:1";
    let hosts = format!("{silent},{dead},{address}");
    let url = url(&hosts);
    open(&format!("{url}&connect_timeout=6000"), true).expect("a store");
}

#[test]
fn of_several_hosts_that_do_not_answer_each_is_told_of() {
    let (_listener, silent) = silent();
    let dead = "127.0.0.1:1";
    let url = format!("postgres://u:secret@{silent},{dead}/d?connect_timeout=200");
    let message = complaint(&url, false);
    let told = format!(
        "cannot reach PostgreSQL at {silent}, {dead}: {silent}: it has not answered within 100ms; {dead}: "
    );
    assert!(message.starts_with(&told), "{message}");
    assert!(!message.contains("secret"), "{message}");
}

#[test]
fn a_host_that_takes_no_writes_is_passed_over() {
    let place = Place::schema();
    let read_only = "options=-cdefault_transaction_read_only%3Don%20";
    let url = place.url().replace("options=", read_only);
    let message = complaint(&format!("{url}&target_session_attrs=read-write"), true);
    assert!(message.contains("does not allow writes"), "{message}");
    let url = format!("{}&target_session_attrs=read-write", place.url());
    open(&url, true).expect("a store");
}

#[test]
fn what_is_missing_is_named_and_made_only_when_that_is_asked_for() {
    let place = Place::schema();
    assert_eq!(
        complaint(place.url(), false),
        "the database lacks table `books`, index `books__isbn__unique`, index \
         `books__rating__id`, table `resource_runtime_secrets`, table `resource_runtime_answers`; \
         have them made with `.migrate()`"
    );
    let store = open(place.url(), true).expect("a store");
    let again = open(place.url(), false).expect("the same store");
    assert_eq!(store.secret(), again.secret());

    place.run("ALTER TABLE books DROP COLUMN rating, DROP COLUMN price");
    assert_eq!(
        complaint(place.url(), false),
        "the database lacks column `rating` of table `books`, column `price` of table `books`, \
         index `books__rating__id`; have them made with `.migrate()`"
    );
    open(place.url(), true).expect("the store with its columns");
    open(place.url(), false).expect("the same store");

    place.run("DROP TABLE resource_runtime_answers");
    assert_eq!(
        complaint(place.url(), false),
        "the database lacks table `resource_runtime_answers`; have them made with `.migrate()`"
    );
    open(place.url(), true).expect("the store with its answers");
    place.run("ALTER TABLE resource_runtime_answers DROP COLUMN body");
    assert_eq!(
        complaint(place.url(), true),
        "table `resource_runtime_answers`: it is another table, of other columns, but the store keeps \
         the answers to requests with an idempotency key in a table of that name; rename or drop what \
         is there"
    );
}

#[test]
fn the_printed_schema_is_the_one_that_is_wanted() {
    let place = Place::schema();
    place.run(&schema(&resources(), Dialect::Postgres));
    open(place.url(), false).expect("a store");
}

#[test]
fn what_differs_is_named() {
    for (change, message) in [
        (
            "ALTER TABLE books ALTER isbn TYPE varchar(20)",
            "table `books`, column `isbn`: its type is character varying(20), but the declaration says text; convert or rename the column with a migration of your own",
        ),
        (
            "ALTER TABLE books ALTER isbn TYPE text COLLATE \"default\"",
            "table `books`, column `isbn`: it compares texts by `default`, but the order of lists is `C`, that of the code points; convert the column with a migration of your own",
        ),
        (
            "ALTER TABLE books ALTER isbn DROP NOT NULL",
            "table `books`, column `isbn`: it may be null, but the declaration says that it never is; convert the column with a migration of your own",
        ),
        (
            "ALTER TABLE books ALTER price TYPE numeric(19,3)",
            "table `books`, column `price`: its type is numeric(19,3), but the declaration says numeric(19,2); convert or rename the column with a migration of your own",
        ),
        (
            "ALTER TABLE books ALTER id DROP IDENTITY",
            "table `books`, column `id`: the database does not count it, but the declaration has the database choose the ids; make it an identity column with a migration of your own",
        ),
        (
            "ALTER TABLE books ADD shelf bigint NOT NULL",
            "table `books`, column `shelf`: it must not be null and has no default, but the declaration does not have it, so no row could be added; declare it, or drop it or give it a default with a migration of your own",
        ),
        (
            "DROP INDEX books__rating__id; CREATE INDEX books__rating__id ON books (rating, id)",
            "table `books`, index `books__rating__id`: it is on `rating`, `id`, but the declaration needs it on `rating` with nulls first, `id`; drop it, and a start with `.migrate()` makes it anew",
        ),
        (
            "CREATE UNIQUE INDEX books__price__unique ON books (price)",
            "table `books`, index `books__price__unique`: no two rows may share `price`, but the declaration does not say so any more; drop it",
        ),
        (
            "DROP TABLE books; CREATE VIEW books AS SELECT 1 AS id",
            "table `books`: a view has that name, but the declaration keeps its rows in a table of its own; rename or drop what is there, or give the declaration another `table`",
        ),
    ] {
        let place = Place::schema();
        open(place.url(), true).expect("a store");
        place.run(change);
        assert_eq!(complaint(place.url(), true), message);
    }
}

#[test]
fn rows_that_share_what_must_be_unique_are_said_to() {
    let place = Place::schema();
    open(place.url(), true).expect("a store");
    place.run(
        "DROP INDEX books__isbn__unique;
         INSERT INTO books (isbn, price) VALUES ('a', 0), ('a', 0)",
    );
    assert_eq!(
        complaint(place.url(), true),
        "table `books`, column `isbn`: rows share a value, but the declaration wants it unique; \
         change those rows first"
    );
}

#[test]
fn many_that_open_at_once_share_one_secret() {
    let place = Place::schema();
    let url = place.url();
    let secrets: Vec<[u8; 32]> = std::thread::scope(|threads| {
        let opening: Vec<_> = (0..8)
            .map(|_| threads.spawn(|| open(url, true).expect("a store").secret()))
            .collect();
        let opened = opening.into_iter().map(std::thread::ScopedJoinHandle::join);
        opened.map(|secret| secret.expect("a secret")).collect()
    });
    assert!(secrets.iter().all(|secret| *secret == secrets[0]));
}

/// Whatever somebody forgot to encode.
#[test]
fn no_part_of_a_password_is_printed() {
    for url in [
        "postgres://u:hush?hush@127.0.0.1:1/d",
        "postgres://u:hush@hush@127.0.0.1:1/d",
        "postgres://u:12/x?hush@127.0.0.1:1/d",
        "postgres://u:12/x?hush=1&hush@127.0.0.1:1/d",
        "postgres://u:12/x?pool_size=hush@127.0.0.1:1/d",
        "postgres://u@h/x?hush:hush@127.0.0.1:1/d",
        "postgres://u:hush/hush@127.0.0.1:1/d",
        "postgres://u:hush:hush@127.0.0.1:1/d",
        "postgres://u:hush#hush@127.0.0.1:1/d",
        "postgres://u:%hush@127.0.0.1:1/d",
        "postgres://u:hush@127.0.0.1:1/d?options=-c@hush",
        "postgresql://u:hush@hush@127.0.0.1:1/d",
        "postgres:u:hush@127.0.0.1:1/d",
        "postgres:u:hush@hush@127.0.0.1:1/d",
        "postgres:/u:hush@hush@127.0.0.1:1/d",
    ] {
        let opening = async { api().open(url).await.map(drop) };
        let message = now(opening).expect_err("a complaint").to_string();
        assert!(!message.contains("hush"), "{url}: {message}");
    }
    let behind = complaint("postgres://u:12/x?hush@h/d", false);
    let written = "cannot open `postgres://u…`: write an `@` behind the `?` as `%40`, and a `?`";
    assert!(behind.starts_with(written), "{behind}");
}

fn api() -> Api {
    let api = Api::builder_of(resources()).public().build();
    api.expect("an API")
}
