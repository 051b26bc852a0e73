//! A store of the user's own, written against the public trait alone.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use actix_web::http::StatusCode;
use actix_web::{App, test};
use resource_runtime::change::Write;
use resource_runtime::policy::{Permission, Permitted, Policy, Security};
use resource_runtime::prelude::*;
use resource_runtime::query::{Address, Key, List, Lookup};
use resource_runtime::resource::{Operation, ResourceSpec, Value};
use resource_runtime::store::{
    Outcome, Page, Rows, Store, StoreError, StoreFuture, Transaction, Written,
};
use serde_json::{Value as Json, json};

use crate::harness::mount;

/// A bird that somebody saw.
#[derive(Resource)]
struct Bird {
    #[resource(id)]
    id: i64,
    #[resource(filter, sort, max_length = 50)]
    name: String,
}

const NAME: usize = 1;

/// Rows in memory, in the order of their ids.
#[derive(Default)]
struct Memory {
    rows: Mutex<Vec<Vec<Value>>>,
}

fn rows(found: &[Vec<Value>]) -> Rows {
    let mut rows = Rows::new(NAME + 1);
    for value in found.iter().flatten() {
        rows.push(value.as_ref());
    }
    rows
}

fn answer<'a, T: 'a>(answer: Result<T, StoreError>) -> StoreFuture<'a, T> {
    Box::pin(std::future::ready(answer))
}

impl Store for Memory {
    fn get<'a>(&'a self, address: &'a Permitted<Address>) -> StoreFuture<'a, Option<Rows>> {
        let all = self.rows.lock().unwrap();
        let (_, key) = &address.request().keys[0];
        let found = all
            .iter()
            .find(|row| matches!(key, Key::Id(id) if row[0] == *id));
        answer(Ok(found.map(|row| rows(std::slice::from_ref(row)))))
    }

    fn list<'a>(&'a self, list: &'a Permitted<List>) -> StoreFuture<'a, Page> {
        let all = self.rows.lock().unwrap();
        answer(Page::of(list.request(), all.iter()))
    }

    fn find<'a>(&'a self, lookup: &'a Permitted<Lookup>) -> StoreFuture<'a, Rows> {
        let mut all = self.rows.lock().unwrap().clone();
        let keys = &lookup.request().keys;
        all.retain(|row| keys.contains(&Key::Id(row[0].clone())));
        answer(Ok(rows(&all)))
    }

    fn write(&self, write: Permitted<Write>) -> StoreFuture<'_, Written> {
        let mut all = self.rows.lock().unwrap();
        let place = |all: &[Vec<Value>], id: &Value| all.iter().position(|row| row[0] == *id);
        let written = |found: &[Vec<Value>], outcome| Written {
            rows: rows(found),
            outcome,
        };
        answer(match write.into_request() {
            Write::Create { rows: new, .. } => {
                let before = all.len();
                for values in new {
                    let next = i64::try_from(all.len()).unwrap() + 1;
                    let mut row = vec![Value::Integer(next)];
                    row.extend(values.into_iter().map(|(_, value)| value));
                    all.push(row);
                }
                Ok(written(&all[before..], Outcome::Created))
            }
            Write::Update { changes, .. } => {
                let mut changed = Vec::new();
                for change in changes {
                    let Some(place) = place(&all, &change.id) else {
                        let ids = vec![change.id];
                        return answer(Err(StoreError::Missing { ids }));
                    };
                    for (field, value) in change.values {
                        all[place][field] = value;
                    }
                    changed.push(all[place].clone());
                }
                Ok(written(&changed, Outcome::Changed))
            }
            Write::Delete { ids, .. } => {
                all.retain(|row| !ids.contains(&row[0]));
                Ok(written(&[], Outcome::Changed))
            }
            _ => Err(StoreError::Failed("a write of a later version".into())),
        })
    }

    fn secret(&self) -> [u8; 32] {
        [7; 32]
    }
}

#[actix_web::test]
async fn an_api_is_served_from_a_store_of_ones_own() {
    let api = Api::builder_of([Bird::spec()]).public().build().unwrap();
    let service = api.open_on(Memory::default()).expect("a service");
    let app = test::init_service(App::new().configure(service.routes())).await;
    let send = async |request: test::TestRequest| {
        let response = test::call_service(&app, request.to_request()).await;
        let status = response.status();
        let body = test::read_body(response).await;
        (
            status,
            serde_json::from_slice::<Json>(&body).unwrap_or_default(),
        )
    };
    let get = async |path: &str| send(test::TestRequest::get().uri(path)).await.1;

    for name in ["wren", "owl", "robin", "owl"] {
        let bird = test::TestRequest::post().uri("/v1/birds");
        let (status, _) = send(bird.set_json(json!({"name": name}))).await;
        assert_eq!(status, StatusCode::CREATED);
    }
    let change = test::TestRequest::put().uri("/v1/birds/2");
    let (_, changed) = send(change.set_json(json!({"name": "barn owl"}))).await;
    assert_eq!(changed, json!({"bird": {"id": "2", "name": "barn owl"}}));
    let batch = test::TestRequest::put().uri("/v1/birds");
    let items = json!({"birds": [{"id": "3", "name": "robin"}, {"id": "2"}]});
    let (_, changed) = send(batch.set_json(items)).await;
    assert_eq!(
        changed,
        json!({"birds": [{"id": "3", "name": "robin"}, {"id": "2", "name": "barn owl"}]})
    );
    let (status, _) = send(test::TestRequest::delete().uri("/v1/birds/1")).await;
    assert_eq!(status, StatusCode::NO_CONTENT);
    assert_eq!(get("/v1/birds/1").await["status"], 404);

    let mut walked = Vec::new();
    let mut path = "/v1/birds?sortBy=-name&limit=2".to_owned();
    loop {
        let page = get(&path).await;
        walked.extend(
            page["birds"]
                .as_array()
                .unwrap()
                .iter()
                .map(|bird| bird["id"].clone()),
        );
        match page["nextPageToken"].as_str() {
            Some(token) => path = format!("/v1/birds?sortBy=-name&limit=2&cursor={token}"),
            None => break,
        }
    }
    assert_eq!(walked, ["3", "4", "2"]);
    assert_eq!(get("/v1/birds?name=owl").await["birds"][0]["id"], "4");
}

/// Where a bird lives.
#[derive(Resource)]
struct Nest {
    #[resource(id)]
    id: i64,
    #[resource(expand)]
    bird: Ref<Bird>,
}

/// A store whose birds go between one question and the next, once `gone` says so.
struct Fleeting {
    rows: resource_runtime::store::Memory,
    gone: Arc<AtomicBool>,
}

impl Store for Fleeting {
    fn get<'a>(&'a self, address: &'a Permitted<Address>) -> StoreFuture<'a, Option<Rows>> {
        self.rows.get(address)
    }

    fn list<'a>(&'a self, list: &'a Permitted<List>) -> StoreFuture<'a, Page> {
        self.rows.list(list)
    }

    fn find<'a>(&'a self, lookup: &'a Permitted<Lookup>) -> StoreFuture<'a, Rows> {
        if self.gone.load(Ordering::Relaxed) {
            return answer(Ok(rows(&[])));
        }
        self.rows.find(lookup)
    }

    fn write(&self, write: Permitted<Write>) -> StoreFuture<'_, Written> {
        self.rows.write(write)
    }

    fn begin(&self) -> StoreFuture<'_, Box<dyn Transaction>> {
        self.rows.begin()
    }

    fn secret(&self) -> [u8; 32] {
        self.rows.secret()
    }
}

/// A policy under which everybody sees every nest, and nobody every bird.
struct Shy;

impl Policy for Shy {
    type Principal = ();

    fn permission(
        &self,
        _: Option<&()>,
        operation: Operation,
        resource: &'static ResourceSpec,
    ) -> Permission {
        if resource.is::<Bird>() && !operation.writes() {
            return Bird::fields().name.ne("cuckoo".to_owned()).into();
        }
        Permission::All
    }

    fn security(&self) -> Option<Security> {
        None
    }
}

/// Who may see every row is shown the id of one that has gone meanwhile, as the description says;
/// who may not is shown nothing, since it could be one of the others.
#[actix_web::test]
async fn a_row_that_goes_before_it_is_expanded_leaves_its_id_to_who_may_see_all() {
    let api = || Api::builder_of([Bird::spec(), Nest::spec()]);
    for (api, expected) in [
        (api().public().build().unwrap(), json!("1")),
        (api().authorize(Shy).build().unwrap(), json!(null)),
    ] {
        let gone = Arc::new(AtomicBool::new(false));
        let rows = resource_runtime::store::Memory::new(&[Bird::spec(), Nest::spec()]).unwrap();
        let store = Fleeting { rows, gone: Arc::clone(&gone) };
        let api = mount(&api.open_on(store).expect("a service")).await;
        api.create("/v1/birds", json!({"name": "wren"})).await;
        let nest = api.create("/v1/nests", json!({"bird": "1"})).await;
        let whole = api.get(&format!("{nest}?expand=bird")).await.expect(200);
        assert_eq!(whole.at("/nest/bird"), json!({"id": "1", "name": "wren"}));
        gone.store(true, Ordering::Relaxed);
        let left = api.get(&format!("{nest}?expand=bird")).await.expect(200);
        assert_eq!(left.at("/nest/bird"), expected);
    }
}
