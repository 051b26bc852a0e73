//! Work that goes on after the answer: 202, and `GET` tells how it goes.

use std::sync::{Arc, Mutex};

use resource_runtime::prelude::*;
use serde_json::json;
use tokio::sync::{Notify, mpsc};

use crate::harness::{Mounted, id, mount};

/// A place where goods lie.
#[derive(Resource)]
struct Depot {
    #[resource(id)]
    id: i64,
    #[resource(max_length = 20)]
    name: String,
    stock: i64,
}

/// How far work has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Property)]
enum Progress {
    /// It goes on.
    Running,
    /// It has ended well.
    Done,
}

/// Counts what lies in a depot.
#[derive(Resource)]
#[resource(
    parent = Depot,
    controller,
    handler = Counting,
    allow(controller, reason = "counting takes as long as it takes")
)]
struct Recount {
    #[resource(parent)]
    depot: Ref<Depot>,
    found: i64,
    #[resource(read_only, default = Progress::Running)]
    progress: Progress,
}

/// What the tests do to the work.
#[derive(Default)]
struct Gate {
    opened: Notify,
    begun: Mutex<Vec<i64>>,
}

struct Counting {
    gate: Arc<Gate>,
    ended: mpsc::UnboundedSender<i64>,
}

const BEYOND_BELIEF: i64 = 1000;
const PANICS: i64 = 999;
const FAILS: i64 = 998;

impl Handler for Counting {
    type Resource = Recount;
    type Error = Problem;

    async fn create(
        &self,
        cx: &mut Context<'_>,
        runs: Vec<NewRecount>,
    ) -> Result<Vec<Recount>, Problem> {
        let runs = cx.create(runs).await?;
        for run in &runs {
            let (gate, ended) = (Arc::clone(&self.gate), self.ended.clone());
            let (depot, found) = (run.depot.id(), run.found);
            cx.later(async move |cx| {
                gate.begun.lock().unwrap().push(found);
                gate.opened.notified().await;
                let over = Ended(ended, found);
                assert!(found != PANICS, "cannot count that far");
                if found == FAILS {
                    return Err(Problem::conflict("somebody has moved it all"));
                }
                let stock = DepotChanges {
                    stock: Some(found),
                    ..DepotChanges::default()
                };
                cx.update([(depot, stock)]).await?;
                cx.later(async move |cx| {
                    let progress = RecountChanges {
                        progress: Some(Progress::Done),
                        ..RecountChanges::default()
                    };
                    cx.update([(depot, progress)]).await?;
                    drop(over);
                    Ok::<_, Problem>(())
                });
                Ok(())
            });
            if found == BEYOND_BELIEF {
                return Err(Problem::conflict("nobody has that much"));
            }
        }
        Ok(runs)
    }
}

/// Tells that the work is over, whichever way it ends.
struct Ended(mpsc::UnboundedSender<i64>, i64);

impl Drop for Ended {
    fn drop(&mut self) {
        // A test that is over no longer listens.
        let _ = self.0.send(self.1);
    }
}

struct Stage {
    api: Mounted,
    gate: Arc<Gate>,
    ended: mpsc::UnboundedReceiver<i64>,
    path: String,
}

impl Stage {
    async fn set() -> Self {
        let gate = Arc::new(Gate::default());
        let (sender, ended) = mpsc::unbounded_channel();
        let counting = Counting {
            gate: Arc::clone(&gate),
            ended: sender,
        };
        let api = Api::builder_of([Depot::spec(), Recount::spec()]).public();
        let api = api.handler(counting).build();
        let api = api.unwrap_or_else(|error| panic!("{error}"));
        let api = mount(&crate::store::open(api).await).await;
        let depot = json!({"name": "North", "stock": 1});
        let path = api.create("/v1/depots", depot).await;
        Self {
            api,
            gate,
            ended,
            path,
        }
    }

    /// Lets the work that waits go on, and waits for its end.
    async fn let_go(&mut self) -> i64 {
        self.gate.opened.notify_one();
        self.ended.recv().await.expect("the work ends")
    }

    fn recount(&self) -> String {
        format!("{}/recount", self.path)
    }
}

#[actix_web::test]
async fn a_run_that_goes_on_is_accepted_and_tells_how_it_goes() {
    let mut stage = Stage::set().await;
    let path = stage.recount();
    let accepted = stage.api.post(&path, &json!({"found": 7})).await;
    let accepted = accepted.expect(202);
    assert_eq!(accepted.header("location"), Some(path.as_str()));
    assert_eq!(accepted.at("/recount/progress"), "running");
    assert_eq!(
        stage.api.get(&path).await.expect(200).json(),
        accepted.json()
    );
    assert_eq!(stage.api.get(&stage.path).await.at("/depot/stock"), "1");

    assert_eq!(stage.let_go().await, 7);
    assert_eq!(stage.api.get(&path).await.at("/recount/progress"), "done");
    assert_eq!(stage.api.get(&stage.path).await.at("/depot/stock"), "7");
}

#[actix_web::test]
async fn work_of_a_run_that_is_refused_never_begins() {
    let mut stage = Stage::set().await;
    let path = stage.recount();
    let refused = stage.api.post(&path, &json!({"found": BEYOND_BELIEF}));
    refused.await.problem(409, "conflict");
    stage.api.get(&path).await.problem(404, "not-found");

    // What begins after it would begin in its turn.
    let accepted = stage.api.post(&path, &json!({"found": 3})).await;
    accepted.expect(202);
    assert_eq!(stage.let_go().await, 3);
    assert_eq!(*stage.gate.begun.lock().unwrap(), [3]);
}

#[actix_web::test]
async fn work_that_fails_or_panics_harms_nothing_else() {
    let mut stage = Stage::set().await;
    let path = stage.recount();
    for found in [FAILS, PANICS] {
        let accepted = stage.api.post(&path, &json!({"found": found})).await;
        accepted.expect(202);
        assert_eq!(stage.let_go().await, found);
        let run = stage.api.get(&path).await;
        assert_eq!(run.at("/recount/progress"), "running");
    }
    let accepted = stage.api.post(&path, &json!({"found": 4})).await;
    accepted.expect(202);
    stage.let_go().await;
    assert_eq!(stage.api.get(&stage.path).await.at("/depot/stock"), "4");
}

/// Everything, in one file.
#[derive(Resource)]
#[resource(handler = Exporting)]
struct Export {
    #[resource(id)]
    id: i64,
    #[resource(max_length = 20)]
    name: String,
    #[resource(read_only, max_length = 40)]
    file: Option<String>,
}

#[derive(Default)]
struct Exporting;

impl Handler for Exporting {
    type Resource = Export;
    type Error = Problem;

    async fn create(
        &self,
        cx: &mut Context<'_>,
        new: Vec<NewExport>,
    ) -> Result<Vec<Export>, Problem> {
        let exports = cx.create(new).await?;
        for export in &exports {
            let (id, name) = (export.id, export.name.clone());
            if name == "at once" {
                continue;
            }
            cx.later(async move |cx| {
                let written = ExportChanges {
                    file: Some(Some(format!("{name}.csv"))),
                    ..ExportChanges::default()
                };
                cx.update([(id, written)]).await.map(|_| ())
            });
        }
        Ok(exports)
    }
}

#[actix_web::test]
async fn any_creation_can_leave_work_for_later() {
    let api = Api::builder_of([Export::spec()]).public();
    let api = api.build().unwrap_or_else(|error| panic!("{error}"));
    let api = mount(&crate::store::open(api).await).await;
    let done = api.post("/v1/exports", &json!({"name": "at once"})).await;
    done.expect(201);

    let accepted = api.post("/v1/exports", &json!({"name": "all"})).await;
    let accepted = accepted.expect(202);
    let path = format!("/v1/exports/{}", accepted.text_at("/export/id"));
    assert_eq!(accepted.header("location"), Some(path.as_str()));
    assert_eq!(id(&path), "2");
    while api.get(&path).await.at("/export/file").is_null() {
        tokio::task::yield_now().await;
    }
    assert_eq!(api.get(&path).await.at("/export/file"), "all.csv");

    let both = json!({"exports": [{"name": "a"}, {"name": "b"}]});
    let both = api.post("/v1/exports", &both).await.expect(202);
    assert_eq!(both.at("/exports/1/name"), "b");
}

#[actix_web::test]
async fn work_of_a_request_that_comes_again_begins_once() {
    let mut stage = Stage::set().await;
    let path = stage.recount();
    let keyed = async |stage: &Stage, found: i64| {
        let exchange = stage.api.post(&path, &json!({"found": found}));
        exchange.header("idempotency-key", "\"k\"").await
    };
    keyed(&stage, BEYOND_BELIEF).await.problem(409, "conflict");
    let accepted = keyed(&stage, 7).await.expect(202);
    let again = keyed(&stage, 7).await.expect(202);
    assert_eq!(again.body, accepted.body);
    assert_eq!(again.header("idempotent-replayed"), Some("true"));
    assert_eq!(stage.let_go().await, 7);
    assert_eq!(*stage.gate.begun.lock().unwrap(), [7]);
    assert_eq!(stage.api.get(&stage.path).await.at("/depot/stock"), "7");
}
