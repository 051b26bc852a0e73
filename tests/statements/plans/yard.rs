//! Rows of every type that can be asked for, and the way to them.

use actix_web::dev::{Service, ServiceResponse};
use actix_web::{App, body, test};
use resource_runtime::prelude::*;
use resource_runtime::resource::ResourceSpec;
use serde_json::{Value, json};

use super::promises::{FIRST_HOLDER, ORIGIN};
use crate::counts::noted;
use crate::store::{Place, on_postgres};

/// Holds parcels.
#[derive(Resource)]
pub struct Depot {
    #[resource(id)]
    id: i64,
    #[resource(unique, filter, sort)]
    name: String,
}

/// Of every type that can be sorted or filtered by, nullable and not.
#[derive(Resource)]
#[resource(parent = Depot, root)]
pub struct Parcel {
    #[resource(id)]
    id: Uuid,
    #[resource(parent)]
    depot: Ref<Depot>,
    #[resource(filter, sort)]
    label: Option<String>,
    #[resource(filter, sort)]
    number: i64,
    #[resource(filter, sort)]
    weight: Option<i64>,
    #[resource(filter, sort, scale = 2)]
    price: Decimal,
    #[resource(filter, sort)]
    due: Option<NaiveDate>,
    #[resource(filter, sort)]
    sent: Option<DateTime<Utc>>,
    #[resource(filter)]
    fragile: bool,
    #[resource(filter)]
    origin: Option<Ref<Depot>>,
}

fn parcel(number: usize) -> Value {
    let some = |value: Value| {
        if number.is_multiple_of(3) {
            Value::Null
        } else {
            value
        }
    };
    let day = number % 28 + 1;
    json!({
        "label": some(json!(format!("label {}", number % 70))),
        "number": number % 90,
        "weight": some(json!(number % 50)),
        "price": format!("{}.25", number % 80),
        "due": some(json!(format!("2026-01-{day:02}"))),
        "sent": some(json!(format!("2026-02-{day:02}T00:00:00Z"))),
        "fragile": number.is_multiple_of(100),
        "origin": some(json!(ORIGIN)),
    })
}

/// Depots and parcels, and the way to them.
pub struct Yard<S> {
    app: S,
    pub place: Place,
}

impl<S> Yard<S>
where
    S: Service<actix_http::Request, Response = ServiceResponse, Error = actix_web::Error>,
{
    async fn send(&self, request: test::TestRequest, path: &str) -> Value {
        let request = request.uri(path).to_request();
        let response = self.app.call(request).await.expect("an answer");
        let status = response.status();
        let content = body::to_bytes(response.into_body()).await.expect("a body");
        let text = String::from_utf8_lossy(&content);
        assert!(status.is_success(), "{path}: {text}");
        serde_json::from_slice(&content).unwrap_or_default()
    }

    async fn make(&self, path: &str, name: &str, rows: Vec<Value>) {
        let request = test::TestRequest::post().set_json(json!({name: rows}));
        self.send(request, path).await;
    }

    /// Everything that is read to leaf through a list: its first page, the one behind it, the way back,
    /// and the same where the rows at the edges have gone, so that what lies around is looked for.
    pub async fn leaf(&self, list: &str) -> Vec<String> {
        let page = async |token: &Value| {
            let token = token.as_str()?;
            let path = format!("{list}&cursor={token}");
            Some(self.send(test::TestRequest::get(), &path).await)
        };
        let mut sent = Vec::new();
        noted().clear();
        let first = self.send(test::TestRequest::get(), list).await;
        if let Some(second) = page(&first["nextPageToken"]).await {
            page(&second["previousPageToken"]).await.expect("the way back");
            sent.append(&mut noted());
            let rows = |page: &Value| {
                let rows = page.as_object().into_iter().flatten();
                let rows = rows.filter_map(|(_, rows)| rows.as_array());
                rows.flatten().cloned().collect::<Vec<_>>()
            };
            let edges = [rows(&first).pop(), rows(&second).into_iter().next()];
            let collection = list.split('?').next().expect("a path");
            let collection = collection.rsplit('/').next().expect("a segment");
            for row in edges.iter().flatten() {
                let id = row["id"].as_str().expect("an id");
                let path = format!("/v1/{collection}/{id}");
                self.send(test::TestRequest::delete(), &path).await;
            }
            noted().clear();
            page(&first["nextPageToken"]).await;
            page(&second["previousPageToken"]).await;
        }
        sent.append(&mut noted());
        // Others look for the parent that the path names.
        sent.retain(|sql| sql.contains("LIMIT"));
        sent
    }
}

pub async fn yard(
) -> Yard<impl Service<actix_http::Request, Response = ServiceResponse, Error = actix_web::Error>> {
    let place = Place::new();
    let resources: [&'static ResourceSpec; 2] = [Depot::spec(), Parcel::spec()];
    let api = Api::builder_of(resources).public().build().expect("an API");
    let service = place.open(api.clone()).await;
    let app = test::init_service(App::new().configure(service.routes())).await;
    let yard = Yard { app, place };
    let depots = (0..1000).map(|number| json!({"name": format!("depot {number}")}));
    yard.make("/v1/depots", "depots", depots.collect()).await;
    for batch in 0..6 {
        let parcels = (0..1000).map(|number| parcel(batch * 1000 + number));
        let path = format!("/v1/depots/{}/parcels", FIRST_HOLDER + batch);
        yard.make(&path, "parcels", parcels.collect()).await;
    }
    if on_postgres() {
        // As its server does by itself, some time.
        yard.place.run("ANALYZE");
    } else {
        // As it does whenever it is opened.
        drop(yard.place.open(api).await);
    }
    yard
}
