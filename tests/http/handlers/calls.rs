//! What a handler costs that overrides nothing.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use resource_runtime::change::Write;
use resource_runtime::policy::Permitted;
use resource_runtime::prelude::*;
use resource_runtime::query::{Address, List, Lookup};
use resource_runtime::store::{
    Page, Rows, Sqlite, SqliteOptions, Store, StoreFuture, Transaction, Written,
};
use serde_json::json;

use crate::harness::mount;

/// A shop with a name in capitals.
#[derive(Resource)]
#[resource(handler = ShopHandler)]
struct Shop {
    #[resource(id)]
    id: i64,
    #[resource(max_length = 50)]
    name: String,
    #[resource(computed)]
    sign: String,
}

/// Overrides nothing that writes.
#[derive(Default)]
struct ShopHandler;

impl Handler for ShopHandler {
    type Resource = Shop;
    type Error = Problem;
}

impl Compute for ShopHandler {
    async fn compute(&self, _: &Context<'_>, rows: &mut [Shop]) -> Result<(), Problem> {
        for shop in rows {
            shop.sign = shop.name.to_uppercase();
        }
        Ok(())
    }
}

/// Counts the transactions that are begun.
struct Counting(Sqlite, Arc<AtomicUsize>);

impl Store for Counting {
    fn get<'a>(&'a self, address: &'a Permitted<Address>) -> StoreFuture<'a, Option<Rows>> {
        self.0.get(address)
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

    fn begin(&self) -> StoreFuture<'_, Box<dyn Transaction>> {
        self.1.fetch_add(1, Ordering::Relaxed);
        self.0.begin()
    }

    fn secret(&self) -> [u8; 32] {
        self.0.secret()
    }
}

#[actix_web::test]
async fn a_handler_that_only_computes_costs_no_transaction() {
    let begun = Arc::new(AtomicUsize::new(0));
    let store = Sqlite::open("sqlite::memory:", &[Shop::spec()], SqliteOptions::default());
    let store = Counting(store.unwrap(), Arc::clone(&begun));
    let api = Api::builder_of([Shop::spec()]).public().build().unwrap();
    let api = mount(&api.open_on(store)).await;
    for _ in 0..3 {
        let made = api
            .post("/v1/shops", &json!({"name": "corner"}))
            .await
            .expect(201);
        assert_eq!(made.text_at("/shop/sign"), "CORNER");
        let path = made.header("location").unwrap().to_owned();
        api.put(&path, &json!({"name": "market"})).await.expect(200);
        api.delete(&path).await.expect(204);
    }
    // The first call of each method says that nobody has written it.
    assert_eq!(begun.load(Ordering::Relaxed), 3);
}
