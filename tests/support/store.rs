//! The store that a test target runs on: SQLite, or PostgreSQL where the name of the target says so.

use std::cell::RefCell;
use std::future::Future;
use std::io::Write as _;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

use resource_runtime::api::Service;
use resource_runtime::conformance;
use resource_runtime::prelude::Api;
use tempfile::TempDir;
use tokio_postgres::{Client, NoTls};

/// Where the PostgreSQL server is that the tests may use; each test makes a schema of its own there.
const SERVER: &str = "TEST_POSTGRES_URL";
/// Where it is if nobody says so.
const USUAL_SERVER: &str = "postgres://postgres@127.0.0.1:5432/postgres";

/// Whether the tests of this target run on PostgreSQL.
pub fn on_postgres() -> bool {
    env!("CARGO_CRATE_NAME").ends_with("_postgres")
}

/// The schemas that have been made so far.
static NUMBER: AtomicU32 = AtomicU32::new(0);

/// An empty store that ends with this value.
pub struct Place {
    kind: Kind,
    url: String,
}

enum Kind {
    File { directory: TempDir },
    Schema { name: String },
}

impl Place {
    pub fn new() -> Self {
        if !on_postgres() {
            let directory = tempfile::tempdir().expect("a directory");
            let url = format!("sqlite:{}", directory.path().join("it.db").display());
            let kind = Kind::File { directory };
            return Self { kind, url };
        }
        Self::schema()
    }

    /// One in PostgreSQL, whatever the target runs on.
    pub fn schema() -> Self {
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!(
            "{}_{}_{number}",
            env!("CARGO_CRATE_NAME"),
            std::process::id()
        );
        command(&format!("CREATE SCHEMA {name}"));
        let between = if server().contains('?') { '&' } else { '?' };
        // The tests are not about what a machine without power remembers.
        let options = format!("-csearch_path%3D{name}%20-csynchronous_commit%3Doff");
        Self {
            url: format!(
                "{}{between}application_name={name}&options={options}",
                server()
            ),
            kind: Kind::Schema { name },
        }
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    /// The name of the schema, which is also that of the application.
    pub fn name(&self) -> &str {
        match &self.kind {
            Kind::Schema { name } => name,
            Kind::File { .. } => panic!("a file has no schema"),
        }
    }

    /// The API on this store, which others may have opened before.
    pub async fn open(&self, api: Api) -> Service {
        let service = api.migrate().open(&self.url).await;
        service.expect("the store opens")
    }

    /// Runs SQL that somebody else may have run.
    pub fn run(&self, sql: &str) {
        match &self.kind {
            Kind::File { directory } => {
                let file = directory.path().join("it.db");
                let connection = rusqlite::Connection::open(file).expect("a connection");
                connection.execute_batch(sql).expect("a statement");
            }
            Kind::Schema { name } => command(&format!("SET search_path = {name}; {sql}")),
        }
    }
}

impl Place {
    /// The number that a query answers.
    pub fn number(&self, sql: &str) -> i64 {
        match &self.kind {
            Kind::File { directory } => {
                let file = directory.path().join("it.db");
                let connection = rusqlite::Connection::open(file).expect("a connection");
                let number = connection.query_row(sql, [], |row| row.get(0));
                number.expect("a number")
            }
            Kind::Schema { name } => {
                let (path, sql) = (format!("SET search_path = {name}"), sql.to_owned());
                ask(async move |client| {
                    client.batch_execute(&path).await.expect("a schema");
                    let row = client.query_one(&sql, &[]).await;
                    row.expect("a row").get(0)
                })
            }
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Kind::Schema { name } = &self.kind {
            command(&format!("DROP SCHEMA {name} CASCADE"));
        }
    }
}

/// The API on an empty store, which ends with the thread of the test.
pub async fn open(api: Api) -> Service {
    thread_local! {
        static PLACES: RefCell<Vec<Place>> = const { RefCell::new(Vec::new()) };
    }
    if !on_postgres() {
        return api.open("sqlite::memory:").await.expect("the store opens");
    }
    let place = Place::new();
    let service = place.open(api).await;
    PLACES.with_borrow_mut(|places| places.push(place));
    service
}

/// Holds an API to all that every API passes.
pub async fn check(api: &Api) {
    let place = Place::new();
    conformance::check_on(api, place.url()).await;
}

fn server() -> String {
    std::env::var(SERVER).unwrap_or_else(|_| USUAL_SERVER.to_owned())
}

/// Runs SQL on a connection of its own.
fn command(sql: &str) {
    let sql = format!("SET synchronous_commit = off; {sql}");
    ask(async move |client| client.batch_execute(&sql).await.expect("a statement"));
}

/// Asks the server something, from a thread of its own: tests have runtimes already.
pub fn ask<T: Send + 'static, F: Future<Output = T>>(
    question: impl FnOnce(Client) -> F + Send + 'static,
) -> T {
    let asking = thread::spawn(|| {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        runtime.expect("a runtime").block_on(async {
            // The parameters are for the store.
            let server = server();
            let address = server.split('?').next().unwrap_or_default();
            match tokio_postgres::connect(address, NoTls).await {
                Ok((client, connection)) => {
                    let driver = tokio::spawn(connection);
                    let answer = question(client).await;
                    drop(driver);
                    answer
                }
                Err(error) => skip(&error),
            }
        })
    });
    asking.join().expect("an answer")
}

/// Ends the tests of this target where there is no server: a failure in CI, and elsewhere something
/// that nobody can overlook.
fn skip(error: &tokio_postgres::Error) -> ! {
    let ci = std::env::var("CI").is_ok_and(|value| value == "true");
    let text = format!(
        "\n\n    {}: {} ON POSTGRESQL: no server at {} ({error}).\n    \
         Start one, or name one in {SERVER}.\n\n",
        env!("CARGO_CRATE_NAME"),
        if ci {
            "CANNOT TEST"
        } else {
            "SKIPPED ALL TESTS"
        },
        server(),
    );
    // Past the harness, which shows no output of tests that pass.
    let _ = std::io::stderr().write_all(text.as_bytes());
    std::process::exit(i32::from(ci))
}
