//! Rows of one API in several stores: each resource in its own, and nothing half-done between them.

use std::sync::Arc;

use resource_runtime::prelude::*;
use resource_runtime::store::{Memory, Sqlite, SqliteOptions};
use serde_json::json;

use crate::harness::{Mounted, mount};

/// A shelf; in the store that the API is opened on.
#[derive(Resource)]
#[resource(handler = Shelving)]
struct Shelf {
    #[resource(id)]
    id: i64,
    #[resource(filter, sort, max_length = 50)]
    name: String,
}

/// A list of what to buy; in a store of its own.
#[derive(Resource)]
#[resource(handler = Buying)]
struct Purchase {
    #[resource(id)]
    id: i64,
    #[resource(filter, sort, max_length = 50)]
    name: String,
    /// No reference, because shelves are kept elsewhere; the handler looks it up.
    #[resource(filter)]
    shelf_number: i64,
}

/// Something on the list; in the same store as it.
#[derive(Resource)]
#[resource(parent = Purchase, root)]
struct Article {
    #[resource(id)]
    id: i64,
    #[resource(expand)]
    purchase: Ref<Purchase>,
    #[resource(max_length = 50)]
    label: String,
}

/// Writes where it must not, if a name asks for it.
#[derive(Default)]
struct Shelving;

impl Handler for Shelving {
    type Resource = Shelf;
    type Error = Problem;

    async fn create(
        &self,
        cx: &mut Context<'_>,
        new: Vec<NewShelf>,
    ) -> Result<Vec<Shelf>, Problem> {
        let shelves = cx.create(new).await?;
        for shelf in &shelves {
            let (id, name) = (shelf.id, shelf.name.clone());
            let purchase = move || NewPurchase {
                name: "fill it".to_owned(),
                shelf_number: id,
            };
            match name.as_str() {
                "written at once" => drop(cx.create([purchase()]).await?),
                "written later" => cx.later(async move |cx| {
                    cx.create([purchase()]).await?;
                    Ok::<_, Problem>(())
                }),
                _ => {}
            }
        }
        Ok(shelves)
    }
}

/// Sees that shelves are there.
#[derive(Default)]
struct Buying;

impl Handler for Buying {
    type Resource = Purchase;
    type Error = Problem;

    async fn create(
        &self,
        cx: &mut Context<'_>,
        new: Vec<NewPurchase>,
    ) -> Result<Vec<Purchase>, Problem> {
        for purchase in &new {
            if cx.get::<Shelf>(purchase.shelf_number).await?.is_none() {
                return Err(Problem::invalid("shelfNumber", "there is no such shelf"));
            }
        }
        cx.create(new).await
    }
}

/// Shelves in SQLite, purchases and articles in memory.
async fn api() -> Mounted {
    let memory = Memory::new(&[Purchase::spec(), Article::spec()]).unwrap();
    let memory = Arc::new(memory);
    let api = Api::builder_of([Shelf::spec(), Purchase::spec(), Article::spec()]).public();
    let api = api.backend::<Purchase>(Arc::clone(&memory));
    let api = api.backend::<Article>(memory).build().unwrap();
    mount(&crate::store::open(api).await).await
}

#[actix_web::test]
async fn each_resource_is_served_from_its_own_store() {
    let api = api().await;
    api.create("/v1/shelves", json!({"name": "top"})).await;
    for name in ["jam", "tea", "jam"] {
        let purchase = json!({"name": name, "shelfNumber": "1"});
        api.create("/v1/purchases", purchase).await;
    }
    let lost = json!({"name": "lost", "shelfNumber": "9"});
    let lost = api.post("/v1/purchases", &lost).await;
    assert_eq!(lost.problem(422, "invalid-body").places(), ["/shelfNumber"]);

    let path = api
        .create("/v1/purchases/2/articles", json!({"label": "green"}))
        .await;
    let seen = api.get(&format!("{path}?expand=purchase")).await;
    assert_eq!(seen.text_at("/article/purchase/name"), "tea");
    let page = api
        .get("/v1/purchases?sortBy=-name&limit=2")
        .await
        .expect(200);
    assert_eq!(page.text_at("/purchases/0/name"), "tea");
    let cursor = page.text_at("/nextPageToken");
    let rest = api.get(&format!(
        "/v1/purchases?sortBy=-name&limit=2&cursor={cursor}"
    ));
    assert_eq!(rest.await.text_at("/purchases/0/id"), "1");

    // A batch by filter is a transaction of that store.
    let batch = api
        .put("/v1/purchases?name=jam", &json!({"name": "honey"}))
        .await
        .expect(200);
    assert_eq!(batch.at("/purchases/1/name"), "honey");
    api.delete("/v1/purchases/2").await.expect(204);
    api.get(&path).await.problem(404, "not-found");
}

#[actix_web::test]
async fn what_one_store_could_not_undo_with_another_is_refused() {
    let api = api().await;
    let refused = api.post("/v1/shelves", &json!({"name": "written at once"}));
    refused.may_fail().await.problem(500, "internal-error");
    assert_eq!(api.get("/v1/shelves").await.at("/shelves"), json!([]));
    assert_eq!(api.get("/v1/purchases").await.at("/purchases"), json!([]));

    // What is left for later is in no transaction.
    let later = api.post("/v1/shelves", &json!({"name": "written later"}));
    later.await.expect(202);
    let mut seen = json!([]);
    while seen == json!([]) {
        actix_web::rt::task::yield_now().await;
        seen = api.get("/v1/purchases").await.at("/purchases");
    }
    assert_eq!(seen[0]["name"], "fill it");
}

#[actix_web::test]
async fn every_resource_can_have_a_store_of_its_own() {
    let shelves = Sqlite::open(
        "sqlite::memory:",
        &[Shelf::spec()],
        SqliteOptions::default(),
    );
    let api = Api::builder_of([Shelf::spec()]).public();
    let api = api.backend::<Shelf>(Arc::new(shelves.unwrap())).build();
    let api = mount(&api.unwrap().open_on_backends().unwrap()).await;
    for name in ["a", "b"] {
        api.create("/v1/shelves", json!({"name": name})).await;
    }
    let page = api.get("/v1/shelves?limit=1").await;
    let cursor = page.text_at("/nextPageToken");
    let next = api
        .get(&format!("/v1/shelves?limit=1&cursor={cursor}"))
        .await;
    assert_eq!(next.text_at("/shelves/0/name"), "b");
}
