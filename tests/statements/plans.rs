//! What PostgreSQL makes of the statements of lists: ranges of indexes, and no sorting.

use actix_web::dev::Service as _;
use actix_web::{App, body, test};
use resource_runtime::prelude::*;
use resource_runtime::resource::ResourceSpec;
use serde_json::{Value, json};

use crate::counts::{listen, noted};
use crate::store::{Place, ask};

/// Holds parcels.
#[derive(Resource)]
struct Depot {
    #[resource(id)]
    id: i64,
    #[resource(unique, filter, sort)]
    name: String,
}

/// Of every type that can be sorted or filtered by, nullable and not.
#[derive(Resource)]
#[resource(parent = Depot, root)]
struct Parcel {
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
        "label": some(json!(format!("label {}", number % 700))),
        "number": number % 900,
        "weight": some(json!(number % 50)),
        "price": format!("{}.25", number % 800),
        "due": some(json!(format!("2026-01-{day:02}"))),
        "sent": some(json!(format!("2026-02-{day:02}T00:00:00Z"))),
        "fragile": number.is_multiple_of(2),
        "origin": some(json!("2")),
    })
}

/// A filter by this field that admits rows of the middle.
fn filter(name: &str) -> Option<&'static str> {
    Some(match name {
        "name" => "name=depot%201",
        "label" => "label=label%20100",
        "number" => "number=100",
        "weight" => "weight=10",
        "price" => "price=100.25",
        "due" => "due=2026-01-03",
        "sent" => "sent=2026-02-03T00:00:00Z",
        "origin" => "origin=2",
        // Half of all rows are fragile: the index is there, and no better than the order's.
        _ => return None,
    })
}

/// The steps that the planner chooses for a statement that was prepared.
fn explained(schema: &str, sql: &str) -> String {
    let arguments = (1..100).take_while(|number| sql.contains(&format!("${number}")));
    let nulls = vec!["NULL"; arguments.count()].join(", ");
    let call = if nulls.is_empty() {
        String::new()
    } else {
        format!("({nulls})")
    };
    let commands = format!(
        "SET search_path = {schema}; SET plan_cache_mode = force_generic_plan; \
         SET enable_bitmapscan = off; \
         PREPARE asked AS {sql}"
    );
    ask(async move |client| {
        client.batch_execute(&commands).await.expect("a statement");
        let explain = format!("EXPLAIN (COSTS OFF) EXECUTE asked{call}");
        let rows = client.simple_query(&explain).await.expect("a plan");
        let lines = rows.iter().filter_map(|message| match message {
            tokio_postgres::SimpleQueryMessage::Row(row) => row.get(0),
            _ => None,
        });
        lines.collect::<Vec<_>>().join("\n")
    })
}

#[actix_web::test]
async fn every_declared_filter_and_order_is_read_off_an_index() {
    let _turn = listen();
    let place = Place::schema();
    let resources: [&'static ResourceSpec; 2] = [Depot::spec(), Parcel::spec()];
    let api = Api::builder_of(resources).public().build().expect("an API");
    let service = place.open(api).await;
    let app = test::init_service(App::new().configure(service.routes())).await;
    let send = async |method: test::TestRequest, path: &str| -> Value {
        let response = app
            .call(method.uri(path).to_request())
            .await
            .expect("an answer");
        let status = response.status();
        let content = body::to_bytes(response.into_body()).await.expect("a body");
        assert!(
            status.is_success(),
            "{path}: {}",
            String::from_utf8_lossy(&content)
        );
        serde_json::from_slice(&content).expect("JSON")
    };
    let depots: Vec<_> = (0..1000)
        .map(|number| json!({"name": format!("depot {number}")}))
        .collect();
    send(
        test::TestRequest::post().set_json(json!({"depots": depots})),
        "/v1/depots",
    )
    .await;
    for batch in 0..6 {
        let parcels: Vec<_> = (0..1000)
            .map(|number| parcel(batch * 1000 + number))
            .collect();
        let path = format!("/v1/depots/{}/parcels", batch + 1);
        send(
            test::TestRequest::post().set_json(json!({"parcels": parcels})),
            &path,
        )
        .await;
    }
    place.run("ANALYZE");

    let mut lists = Vec::new();
    for (resource, paths) in [
        (Depot::spec(), vec!["/v1/depots"]),
        (Parcel::spec(), vec!["/v1/parcels", "/v1/depots/1/parcels"]),
    ] {
        for path in paths {
            lists.push(path.to_owned());
            for field in resource.fields {
                if field.sort {
                    lists.push(format!("{path}?sortBy={}", field.name));
                    lists.push(format!("{path}?sortBy=-{}", field.name));
                }
                if let Some(filter) = filter(field.name).filter(|_| field.filter) {
                    lists.push(format!("{path}?{filter}"));
                }
            }
        }
    }
    for list in lists {
        let between = if list.contains('?') { '&' } else { '?' };
        let limited = format!("{list}{between}limit=3");
        noted().clear();
        let page = send(test::TestRequest::get(), &limited).await;
        // The pages after the first, and back: a filter's rows may be fewer.
        for token in ["nextPageToken", "previousPageToken"] {
            if let Some(token) = page[token].as_str() {
                send(
                    test::TestRequest::get(),
                    &format!("{limited}&cursor={token}"),
                )
                .await;
            }
        }
        let statements = noted().clone();
        for sql in statements {
            let steps = explained(place.name(), &sql);
            let filtered = list.contains('=') && !list.contains("sortBy");
            // Of equals in what is unique there is one, which is soon sorted.
            let unique = steps.contains("__unique");
            let sorted = steps.contains("->  Sort") && !filtered && !unique;
            assert!(
                !steps.contains("Seq Scan") && !sorted,
                "{list}\n{sql}\n{steps}"
            );
        }
    }
}
