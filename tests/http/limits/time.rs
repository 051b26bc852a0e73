//! How long a request may take, and that it is over when it is given up.

use std::sync::Arc;
use std::time::{Duration, Instant};

use resource_runtime::change::Write;
use resource_runtime::policy::Permitted;
use resource_runtime::prelude::*;
use resource_runtime::query::{Address, List, Lookup};
use resource_runtime::store::{Memory, Page, Rows, Store, StoreFuture, Transaction, Written};
use serde_json::json;
use tokio::sync::Notify;

use crate::harness::{Mounted, mount};

/// Longer than what is answered takes on a machine that does other work, too.
const SHORT: Duration = Duration::from_millis(750);
const LONG: Duration = Duration::from_secs(60);

/// What waits in a handler, before or after it has written.
#[derive(Resource)]
#[resource(handler = Waiting)]
struct Errand {
    #[resource(id)]
    id: i64,
    #[resource(filter, max_length = 20)]
    name: String,
}

#[derive(Default)]
struct Waiting;

/// Never ends; tells when it is given up.
struct GivenUp(Arc<Notify>);

impl Drop for GivenUp {
    fn drop(&mut self) {
        self.0.notify_one();
    }
}

thread_local! {
    static GIVEN_UP: Arc<Notify> = Arc::default();
}

impl Handler for Waiting {
    type Resource = Errand;
    type Error = Problem;

    async fn create(
        &self,
        cx: &mut Context<'_>,
        new: Vec<NewErrand>,
    ) -> Result<Vec<Errand>, Problem> {
        let waits = new.iter().any(|errand| errand.name == "waits");
        let created = cx.create(new).await?;
        if waits {
            let _given_up = GivenUp(GIVEN_UP.with(Arc::clone));
            std::future::pending::<()>().await;
        }
        Ok(created)
    }
}

async fn api() -> Mounted {
    let api = Api::builder_of([Errand::spec()]).public();
    let api = api.request_timeout(SHORT).transaction_timeout(LONG);
    let api = api.build().unwrap_or_else(|error| panic!("{error}"));
    mount(&crate::store::open(api).await).await
}

#[actix_web::test]
async fn a_request_that_takes_too_long_is_given_up_and_leaves_nothing() {
    let api = api().await;
    api.create("/v1/errands", json!({"name": "quick"})).await;
    let begun = Instant::now();
    let waits = json!({"errands": [{"name": "first"}, {"name": "waits"}]});
    let slow = api.post("/v1/errands", &waits).may_fail().await;
    let slow = slow.problem(503, "too-slow");
    assert_eq!(slow.header("retry-after"), Some("1"));
    assert_eq!(slow.text_at("/detail"), "it took longer than 750 ms");
    // The work itself has ended, not only the answer.
    GIVEN_UP.with(Arc::clone).notified().await;
    // Nothing is left of its transaction, which would hold the writer for a minute.
    api.create("/v1/errands", json!({"name": "next"})).await;
    assert!(begun.elapsed() < LONG / 2, "{:?}", begun.elapsed());
    let left = api.get("/v1/errands").await.at("/errands");
    let names = left.as_array().expect("a list").iter();
    let names: Vec<_> = names.map(|errand| errand["name"].clone()).collect();
    assert_eq!(names, ["quick", "next"]);
}

/// What lies in a store that takes its time.
#[derive(Resource)]
struct Parcel {
    #[resource(id)]
    id: i64,
    #[resource(max_length = 20)]
    name: String,
}

/// A store whose reads and writes wait to be let go.
struct Slow {
    rows: Memory,
    reads: Arc<Notify>,
    asked: Arc<Notify>,
    writes: Arc<Notify>,
}

impl Store for Slow {
    fn get<'a>(&'a self, address: &'a Permitted<Address>) -> StoreFuture<'a, Option<Rows>> {
        Box::pin(async {
            self.reads.notified().await;
            self.rows.get(address).await
        })
    }

    fn list<'a>(&'a self, list: &'a Permitted<List>) -> StoreFuture<'a, Page> {
        self.rows.list(list)
    }

    fn find<'a>(&'a self, lookup: &'a Permitted<Lookup>) -> StoreFuture<'a, Rows> {
        self.rows.find(lookup)
    }

    fn write(&self, write: Permitted<Write>) -> StoreFuture<'_, Written> {
        Box::pin(async {
            self.asked.notify_one();
            self.writes.notified().await;
            self.rows.write(write).await
        })
    }

    fn begin(&self) -> StoreFuture<'_, Box<dyn Transaction>> {
        self.rows.begin()
    }

    fn secret(&self) -> [u8; 32] {
        self.rows.secret()
    }
}

#[actix_web::test]
async fn a_read_is_given_up_and_a_write_that_a_store_has_is_waited_for() {
    let (reads, asked, writes) = (Arc::default(), Arc::default(), Arc::default());
    let store = Slow {
        rows: Memory::new(&[Parcel::spec()]).expect("a store"),
        reads: Arc::clone(&reads),
        asked: Arc::clone(&asked),
        writes: Arc::clone(&writes),
    };
    let api = Api::builder_of([Parcel::spec()]).public();
    let api = api.request_timeout(SHORT).build().expect("an API");
    let api = mount(&api.open_on(store).expect("a service")).await;
    let slow = api.get("/v1/parcels/1").may_fail().await;
    slow.problem(503, "too-slow");

    // Nobody could say whether a write that is given up has been carried out.
    let new = json!({"name": "a"});
    let answered = api.post("/v1/parcels", &new);
    let let_go = async {
        asked.notified().await;
        // What begins later is given up later: the time of the write is over by then.
        let later = api.get("/v1/parcels/1").may_fail().await;
        later.problem(503, "too-slow");
        writes.notify_one();
    };
    let (created, ()) = futures_util::future::join(async { answered.await }, let_go).await;
    assert_eq!(created.expect(201).at("/parcel/id"), "1");
    reads.notify_one();
    api.get("/v1/parcels/1").await.expect(200);
}

/// What tells something about itself that never comes.
#[derive(Resource)]
#[resource(handler = Pondering)]
struct Oracle {
    #[resource(id)]
    id: i64,
    #[resource(max_length = 20)]
    name: String,
    #[resource(computed)]
    answer: Option<String>,
}

#[derive(Default)]
struct Pondering;

impl Handler for Pondering {
    type Resource = Oracle;
    type Error = Problem;
}

impl Compute for Pondering {
    async fn compute(&self, _: &Context<'_>, _: &mut [Oracle]) -> Result<(), Problem> {
        std::future::pending().await
    }
}

#[actix_web::test]
async fn what_is_computed_after_a_write_does_not_take_for_ever() {
    let api = Api::builder_of([Oracle::spec()]).public();
    let api = api.request_timeout(SHORT).build().expect("an API");
    let api = mount(&crate::store::open(api).await).await;
    api.get("/v1/oracles").await.expect(200);
    let made = api.post("/v1/oracles", &json!({"name": "a"})).may_fail().await;
    let made = made.problem(500, "internal-error");
    assert_eq!(made.text_at("/detail"), "it was written, and cannot be shown");
    // It is there: what is read has as long as any request.
    let read = api.get("/v1/oracles/1").may_fail().await;
    read.problem(503, "too-slow");
    api.get("/v1/oracles/2").await.problem(404, "not-found");
}
