//! The span of a request says how many statements were sent for it.

use futures_util::future::join_all;
use resource_runtime::change::Write;
use resource_runtime::policy::Permitted;
use resource_runtime::prelude::*;
use resource_runtime::query::{Address, List, Lookup};
use resource_runtime::store::{Memory, Page, Rows, Store, StoreFuture, Written, note_statement};
use serde_json::{Value, json};
use tracing::subscriber::set_default;

use super::spans::Log;
use crate::harness::{Exchange, Mounted, mount};

/// Somebody who has things to do.
#[derive(Resource)]
struct Roommate {
    #[resource(id)]
    id: i64,
    #[resource(max_length = 20)]
    name: String,
}

/// Something to be done.
#[derive(Resource)]
struct Chore {
    #[resource(id)]
    id: i64,
    #[resource(expand, filter)]
    roommate: Option<Ref<Roommate>>,
    #[resource(filter, sort, max_length = 20)]
    name: String,
}

/// What is done only when something else is written, too.
#[derive(Resource)]
#[resource(handler = Noting)]
struct Errand {
    #[resource(id)]
    id: i64,
    #[resource(max_length = 20)]
    name: String,
}

#[derive(Default)]
struct Noting;

impl Handler for Noting {
    type Resource = Errand;
    type Error = Problem;

    async fn create(
        &self,
        cx: &mut Context<'_>,
        new: Vec<NewErrand>,
    ) -> Result<Vec<Errand>, Problem> {
        for errand in &new {
            let name = errand.name.clone();
            cx.create(vec![NewRoommate { name }]).await?;
        }
        cx.create(new).await
    }
}

fn build() -> Api {
    let api = Api::builder_of([Roommate::spec(), Chore::spec(), Errand::spec()]);
    api.public().build().unwrap_or_else(|error| panic!("{error}"))
}

async fn furnished() -> Mounted {
    furnish(mount(&crate::store::open(build()).await).await).await
}

/// Three chores of two roommates.
async fn furnish(api: Mounted) -> Mounted {
    let two = json!({"roommates": [{"name": "Ann"}, {"name": "Bob"}]});
    api.post("/v1/roommates", &two).await.expect(201);
    let chores = ["1", "2", "1"].map(|roommate| json!({"name": "wash", "roommate": roommate}));
    let chores = json!({"chores": chores});
    api.post("/v1/chores", &chores).await.expect(201);
    api
}

/// How many statements a request says that it took.
async fn told(request: Exchange<'_>, status: u16) -> u32 {
    let log = Log::default();
    let listening = set_default(log.clone());
    request.await.expect(status);
    drop(listening);
    let statements = log.statements();
    assert_eq!(statements.len(), 1);
    statements[0]
}

#[actix_web::test]
async fn a_list_is_one_statement_and_each_expansion_one_more() {
    let api = furnished().await;
    assert_eq!(told(api.get("/v1/chores"), 200).await, 1);
    assert_eq!(told(api.get("/v1/chores?expand=roommate"), 200).await, 2);
    assert_eq!(told(api.get("/v1/chores/1"), 200).await, 1);
    assert_eq!(told(api.get("/v1/chores/1?expand=roommate"), 200).await, 2);
    assert_eq!(told(api.get("/v1/chores?nothing=1"), 400).await, 0);
    assert_eq!(told(api.get("/v1/openapi.json"), 200).await, 0);
}

/// However many rows it is about; what begins and ends a transaction is no statement of anybody's.
#[actix_web::test]
async fn a_batch_says_what_it_took() {
    let api = furnished().await;
    let new = json!({"name": "dry", "roommate": "2"});
    let (one, many) = (new.clone(), json!({"chores": vec![new; 50]}));
    // The references are looked up together, and the rows are written together.
    assert_eq!(told(api.post("/v1/chores", &one), 201).await, 2);
    assert_eq!(told(api.post("/v1/chores", &many), 201).await, 2);
    let named: Vec<String> = (1..=20).map(|id: u32| id.to_string()).collect();
    let change = json!({"chores": named, "name": "mop"});
    let changed = told(api.put("/v1/chores", &change), 200).await;
    let filtered = api.put("/v1/chores?name=mop", &json!({"name": "dust"}));
    let filtered = told(filtered, 200).await;
    let deleted = told(api.delete("/v1/chores?id=1&id=2"), 204).await;
    assert_eq!([changed, filtered, deleted], [1, 2, 2]);
}

/// All that follows from a request is its own, within a transaction or not.
#[actix_web::test]
async fn what_a_handler_asks_for_counts() {
    let api = furnished().await;
    let new = json!({"name": "post"});
    assert_eq!(told(api.post("/v1/errands", &new), 201).await, 2);
}

/// Writes that wait at the same time are committed together, and on PostgreSQL new rows are made
/// together: each is told of the statements that it would have taken alone.
#[actix_web::test]
async fn writes_that_go_together_are_told_each_its_own() {
    let api = furnished().await;
    let log = Log::default();
    let new: Vec<Value> = (0..20).map(|number| json!({"name": format!("r{number}")})).collect();
    {
        let _listening = set_default(log.clone());
        let requests = new.iter().map(|new| async { api.post("/v1/roommates", new).await });
        for created in join_all(requests).await {
            created.expect(201);
        }
    }
    assert_eq!(log.statements(), [1; 20]);
}

/// A store that takes three statements to read one row.
struct Telling(Memory);

impl Store for Telling {
    fn get<'a>(&'a self, address: &'a Permitted<Address>) -> StoreFuture<'a, Option<Rows>> {
        Box::pin(async {
            (0..3).for_each(|_| note_statement());
            self.0.get(address).await
        })
    }

    fn list<'a>(&'a self, list: &'a Permitted<List>) -> StoreFuture<'a, Page> {
        self.0.list(list)
    }

    fn find<'a>(&'a self, lookup: &'a Permitted<Lookup>) -> StoreFuture<'a, Rows> {
        self.0.find(lookup)
    }

    fn write(&self, write: Permitted<Write>) -> StoreFuture<'_, Written> {
        self.0.write(write)
    }

    fn notes_statements(&self) -> bool {
        true
    }

    fn secret(&self) -> [u8; 32] {
        self.0.secret()
    }
}

#[actix_web::test]
async fn a_store_of_ones_own_can_tell() {
    let store = Memory::new(&[Roommate::spec(), Chore::spec(), Errand::spec()]).expect("a store");
    let api = furnish(mount(&build().open_on(Telling(store)).expect("a service")).await).await;
    assert_eq!(told(api.get("/v1/chores/1"), 200).await, 3);
    assert_eq!(told(api.get("/v1/chores"), 200).await, 0);
}

/// A store of the program's own is asked, and what that takes only it knows.
#[actix_web::test]
async fn a_call_of_a_store_that_tells_nothing_is_one() {
    let store = Memory::new(&[Roommate::spec(), Chore::spec(), Errand::spec()]).expect("a store");
    let api = furnish(mount(&build().open_on(store).expect("a service")).await).await;
    assert_eq!(told(api.get("/v1/chores?expand=roommate"), 200).await, 2);
    let new = json!({"name": "dry", "roommate": "2"});
    assert_eq!(told(api.post("/v1/chores", &new), 201).await, 2);
}
