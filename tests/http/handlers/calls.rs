//! What a handler costs that overrides nothing.

use std::sync::atomic::Ordering;

use resource_runtime::prelude::*;
use resource_runtime::store::{Sqlite, SqliteOptions};
use serde_json::json;

use crate::harness::mount;
use crate::plain_store::Plain;

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

#[actix_web::test]
async fn a_handler_that_only_computes_costs_no_transaction() {
    let store = Sqlite::open("sqlite::memory:", &[Shop::spec()], SqliteOptions::default());
    let store = Plain::new(store.unwrap());
    let begun = store.begun();
    let api = Api::builder_of([Shop::spec()]).public().build().unwrap();
    let api = mount(&api.open_on(store).expect("a service")).await;
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
