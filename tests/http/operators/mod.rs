//! `?name.operator=value`, against a resource that has a property of every type.

mod alternatives;
mod bounds;
mod refused;
mod table;
mod texts;

use resource_runtime::prelude::*;
use serde_json::{Value, json};

use crate::harness::{Mounted, mount};

/// Has a property of every type, each of which may be null.
#[derive(Resource)]
struct Probe {
    #[resource(id)]
    id: i64,
    #[resource(filter)]
    flag: Option<bool>,
    #[resource(filter)]
    small: Option<i16>,
    #[resource(filter, sort)]
    large: Option<i64>,
    #[resource(filter, sort)]
    label: Option<String>,
    #[resource(filter, scale = 2)]
    amount: Option<Decimal>,
    #[resource(filter)]
    series: Option<Uuid>,
    #[resource(filter, sort)]
    moment: Option<DateTime<Utc>>,
    #[resource(filter)]
    day: Option<NaiveDate>,
    #[resource(filter)]
    phase: Option<Phase>,
    #[resource(filter)]
    serial: Option<Serial>,
    #[resource(filter)]
    keeper: Option<Ref<Keeper>>,
    #[resource(default = 0, filter)]
    rank: u8,
}

/// How far it is.
#[derive(Property)]
enum Phase {
    Waxing,
    Full,
    Waning,
}

/// A number by another name.
#[derive(Clone, Property)]
struct Serial(i64);

/// Is named by a slug, which can be filtered by.
#[derive(Resource)]
struct Keeper {
    #[resource(id)]
    id: i64,
    #[resource(slug, filter)]
    slug: String,
}

/// The API with four keepers, whose ids are 1 to 4, and no probe.
async fn empty() -> Mounted {
    let api = Api::builder_of([Probe::spec(), Keeper::spec()]).public();
    let api = mount(&crate::store::open(api.build().unwrap()).await).await;
    let keepers = json!({"keepers": [
        {"slug": "ann"}, {"slug": "bob"}, {"slug": "cleo"}, {"slug": "ann-marie"},
    ]});
    api.post("/v1/keepers", &keepers).await.expect(201);
    api
}

/// Probes that have these values of one property; their ids count from 1.
async fn with_values(name: &str, values: &[Value]) -> Mounted {
    let api = empty().await;
    let probes: Vec<Value> = values.iter().map(|value| json!({name: value})).collect();
    let created = api.post("/v1/probes", &json!({"probes": probes})).await;
    created.expect(201);
    api
}

/// The ids of the probes that a query selects.
async fn found(api: &Mounted, query: &str) -> Vec<usize> {
    let ids = api.page(&format!("/v1/probes?limit=200&{query}")).await.ids;
    ids.iter().map(|id| id.parse().expect("a number")).collect()
}
