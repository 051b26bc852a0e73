//! What is computed from other rows has a resource of its own, which a handler answers (playbook
//! and design principles: a resource answers itself, and nothing else).

use resource_runtime::prelude::*;
use resource_runtime::store::Dialect;
use serde_json::json;

use crate::harness::{Mounted, id, mount};

/// A tenant.
#[derive(Resource)]
#[resource(scope)]
struct Company {
    #[resource(id)]
    id: i64,
    #[resource(slug)]
    slug: String,
}

/// Goods of one company.
#[derive(Resource)]
#[resource(parent = Company, root)]
struct Warehouse {
    #[resource(id)]
    id: i64,
    #[resource(slug)]
    slug: String,
    company: Ref<Company>,
}

/// Goods of one kind.
#[derive(Resource)]
#[resource(parent = Warehouse, root)]
struct Pallet {
    #[resource(id)]
    id: i64,
    warehouse: Ref<Warehouse>,
    #[resource(filter)]
    weight: i64,
}

/// What lies in a warehouse.
#[derive(Resource)]
#[resource(parent = Warehouse, singleton, computed, handler = Weighing)]
struct Inventory {
    warehouse: Ref<Warehouse>,
    pallets: u32,
    #[resource(collapse)]
    weight: i64,
    #[resource(expand)]
    heaviest: Option<Ref<Pallet>>,
    summary: String,
}

struct Weighing {
    calls: std::sync::Arc<std::sync::atomic::AtomicU32>,
}

impl Handler for Weighing {
    type Resource = Inventory;
    type Error = Problem;
}

impl Compute for Weighing {
    async fn compute(&self, cx: &Context<'_>, rows: &mut [Inventory]) -> Result<(), Problem> {
        self.calls
            .fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        for row in rows {
            let pallet = Pallet::fields();
            let all = cx.list().filter(pallet.warehouse.eq(row.warehouse.clone()));
            let pallets: Vec<Pallet> = all.at_most(1000).await?;
            if pallets.iter().any(|pallet| pallet.weight < 0) {
                return Err(Problem::conflict("something weighs less than nothing"));
            }
            row.pallets = u32::try_from(pallets.len()).expect("at most 1000");
            row.weight = pallets.iter().map(|pallet| pallet.weight).sum();
            row.heaviest = pallets
                .iter()
                .max_by_key(|pallet| pallet.weight)
                .map(|pallet| Ref::new(pallet.id));
            row.summary = format!("{} pallets", pallets.len());
        }
        Ok(())
    }
}

/// Something said about a warehouse, with what lay there then.
#[derive(Resource)]
#[resource(parent = Warehouse, handler = Noting)]
struct Note {
    #[resource(id)]
    id: i64,
    warehouse: Ref<Warehouse>,
    #[resource(read_only, default = 0)]
    weight: i64,
}

#[derive(Default)]
struct Noting;

impl Handler for Noting {
    type Resource = Note;
    type Error = Problem;

    async fn create(
        &self,
        cx: &mut Context<'_>,
        mut new: Vec<NewNote>,
    ) -> Result<Vec<Note>, Problem> {
        for note in &mut new {
            let inventory: Option<Inventory> = cx.get(note.warehouse.id()).await?;
            note.weight = inventory.expect("the warehouse is there").weight;
        }
        cx.create(new).await
    }
}

type Calls = std::sync::Arc<std::sync::atomic::AtomicU32>;

async fn api() -> (Mounted, Calls) {
    let calls = Calls::default();
    let resources = [
        Company::spec(),
        Warehouse::spec(),
        Pallet::spec(),
        Inventory::spec(),
        Note::spec(),
    ];
    let weighing = Weighing {
        calls: Calls::clone(&calls),
    };
    let api = Api::builder_of(resources).public().handler(weighing);
    let api = api.build().unwrap_or_else(|error| panic!("{error}"));
    let schema = api.schema(Dialect::Sqlite);
    assert!(!schema.contains("inventor"), "{schema}");
    let api = mount(&crate::store::open(api).await).await;
    api.create("/v1/companies", json!({"slug": "acme"})).await;
    let north = json!({"slug": "north"});
    api.create("/v1/companies/acme/warehouses", north).await;
    (api, calls)
}

const PATH: &str = "/v1/warehouses/acme/north/inventory";

#[actix_web::test]
async fn it_is_there_wherever_its_parent_is_and_always_fresh() {
    let (api, _) = api().await;
    let empty = api.get(PATH).await.expect(200);
    let nothing = json!({"inventory": {
        "warehouse": "1", "pallets": 0, "weight": "0", "heaviest": null, "summary": "0 pallets",
    }});
    assert_eq!(empty.json(), nothing);

    let pallets = "/v1/warehouses/acme/north/pallets";
    api.create(pallets, json!({"weight": 30})).await;
    let heavy = api.create(pallets, json!({"weight": 70})).await;
    let full = api.get(&format!("{PATH}?expand=heaviest")).await;
    assert_eq!(full.at("/inventory/weight"), "100");
    assert_eq!(full.at("/inventory/heaviest/weight"), "70");
    assert_eq!(full.at("/inventory/heaviest/id"), json!(id(&heavy)));

    api.delete("/v1/warehouses/acme/north").await.expect(204);
    api.get(PATH).await.problem(404, "not-found");
}

#[actix_web::test]
async fn its_canonical_path_is_that_of_ids() {
    let (api, _) = api().await;
    let found = api.get(PATH).await.expect(200);
    let canonical = "/v1/warehouses/1/1/inventory";
    assert_eq!(found.header("content-location"), Some(canonical));
    let found = api.get(canonical).await.expect(200);
    assert_eq!(found.header("content-location"), None);
}

#[actix_web::test]
async fn without_its_parent_it_is_missing_and_nothing_is_computed() {
    let (api, calls) = api().await;
    api.create("/v1/companies", json!({"slug": "other"})).await;
    for path in [
        "/v1/warehouses/acme/south/inventory",
        "/v1/warehouses/other/north/inventory",
        "/v1/warehouses/other/1/inventory",
        "/v1/warehouses/99/1/inventory",
    ] {
        api.get(path).await.problem(404, "not-found");
    }
    assert_eq!(calls.load(std::sync::atomic::Ordering::Relaxed), 0);
}

#[actix_web::test]
async fn it_is_only_read() {
    let (api, _) = api().await;
    for method in ["POST", "PUT", "DELETE", "PATCH"] {
        let refused = api.request(method, PATH).await;
        let refused = refused.problem(405, "method-not-allowed");
        assert_eq!(refused.header("allow"), Some("GET, HEAD, OPTIONS"));
    }
    let listed = api.get(&format!("{PATH}?limit=1")).await;
    listed.problem(400, "unknown-parameter");
    api.get(&format!("{PATH}/1"))
        .await
        .problem(404, "not-found");
}

#[actix_web::test]
async fn what_a_client_leaves_out_of_it_is_not_shown() {
    let (api, calls) = api().await;
    let seen = api
        .get(&format!("{PATH}?collapse=weight"))
        .await
        .expect(200);
    assert_eq!(seen.json()["inventory"].get("weight"), None);
    assert_eq!(seen.at("/inventory/summary"), "0 pallets");
    assert_eq!(calls.load(std::sync::atomic::Ordering::Relaxed), 1);
}

#[actix_web::test]
async fn a_failure_of_its_handler_is_the_handlers_problem() {
    let (api, _) = api().await;
    let pallets = "/v1/warehouses/acme/north/pallets";
    api.create(pallets, json!({"weight": -1})).await;
    let refused = api.get(PATH).await.problem(409, "conflict");
    assert!(refused.text().contains("less than nothing"));
}

#[actix_web::test]
async fn other_handlers_find_it_by_its_parent() {
    let (api, _) = api().await;
    let pallets = "/v1/warehouses/acme/north/pallets";
    api.create(pallets, json!({"weight": 12})).await;
    let note = api
        .post("/v1/warehouses/acme/north/notes", &json!({}))
        .await;
    assert_eq!(note.expect(201).at("/note/weight"), "12");
}
