//! What the database makes of the statements of lists: ranges of the indexes of their filters and
//! orders, and no sorting.

use actix_web::dev::Service as _;
use actix_web::{App, body, test};
use resource_runtime::prelude::*;
use resource_runtime::resource::ResourceSpec;
use serde_json::{Value, json};

use crate::counts::{listen, noted};
use crate::store::{Place, ask, on_postgres};

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
        "fragile": number.is_multiple_of(500),
        "origin": some(json!("2")),
    })
}

/// A filter by this field that admits few rows.
fn filter(name: &str) -> &'static str {
    match name {
        "name" => "name=depot%201",
        "label" => "label=label%20100",
        "number" => "number=100",
        "weight" => "weight=10",
        "price" => "price=100.25",
        "due" => "due=2026-01-03",
        "sent" => "sent=2026-02-03T00:00:00Z",
        "fragile" => "fragile=true",
        "origin" => "origin=2",
        other => panic!("no filter by {other}"),
    }
}

/// The steps that the planner chooses for a statement that was prepared.
fn explained(place: &Place, sql: &str) -> String {
    if on_postgres() {
        return explained_by_postgres(place.name(), sql);
    }
    let file = place.url().trim_start_matches("sqlite:");
    let connection = rusqlite::Connection::open(file).expect("a connection");
    let mut statement = connection
        .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
        .expect("a statement");
    let nulls =
        rusqlite::params_from_iter(vec![rusqlite::types::Null; statement.parameter_count()]);
    let steps = statement.query_map(nulls, |row| row.get::<_, String>("detail"));
    let steps: Result<Vec<_>, _> = steps.expect("its steps").collect();
    steps.expect("text").join("\n")
}

/// The same of PostgreSQL, for arguments that it does not know, as the store prepares it.
fn explained_by_postgres(schema: &str, sql: &str) -> String {
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
    let place = Place::new();
    let resources: [&'static ResourceSpec; 2] = [Depot::spec(), Parcel::spec()];
    let api = Api::builder_of(resources).public().build().expect("an API");
    let service = place.open(api.clone()).await;
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
    if on_postgres() {
        // As its server does by itself, some time.
        place.run("ANALYZE");
    } else {
        // As it does whenever it is opened.
        drop(place.open(api).await);
    }

    let mut lists = Vec::new();
    for (resource, paths) in [
        (Depot::spec(), vec!["/v1/depots"]),
        (Parcel::spec(), vec!["/v1/parcels", "/v1/depots/1/parcels"]),
    ] {
        for path in paths {
            lists.push((path.to_owned(), None));
            for field in resource.fields {
                let mut list = |query| lists.push((format!("{path}?{query}"), Some(field.column)));
                if field.sort {
                    list(format!("sortBy={}", field.name));
                    list(format!("sortBy=-{}", field.name));
                }
                if field.filter {
                    list(filter(field.name).to_owned());
                }
            }
        }
    }
    for (list, column) in lists {
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
        // Others look for the parent that the path names.
        for sql in statements.iter().filter(|sql| sql.contains("ORDER BY")) {
            let steps = explained(&place, sql);
            let sorted = steps.contains("->  Sort") || steps.contains("TEMP B-TREE");
            let mut parts = steps.lines().filter(|step| reads(step)).peekable();
            let ranges = parts.peek().is_some()
                && parts.all(|part| match column {
                    Some(column) => part.contains(&format!("__{column}")),
                    None => !part.contains("Seq Scan"),
                });
            assert!(ranges && !sorted, "{list}\n{sql}\n{steps}");
        }
    }
}

/// Holds slots.
#[derive(Resource)]
struct Shelf {
    #[resource(id)]
    id: i64,
    label: String,
}

/// Is named anew on each shelf.
#[derive(Resource)]
#[resource(parent = Shelf, store)]
struct Slot {
    #[resource(id, max_length = 10)]
    id: String,
    shelf: Ref<Shelf>,
    text: String,
}

#[actix_web::test]
async fn a_batch_of_what_clients_name_below_a_parent_is_found_by_the_parent() {
    let _turn = listen();
    let place = Place::new();
    let resources: [&'static ResourceSpec; 2] = [Shelf::spec(), Slot::spec()];
    let api = Api::builder_of(resources).public().build().expect("an API");
    let service = place.open(api).await;
    let app = test::init_service(App::new().configure(service.routes())).await;
    let send = async |request: test::TestRequest| {
        let response = app.call(request.to_request()).await.expect("an answer");
        assert!(response.status().is_success(), "{}", response.status());
    };
    let shelf = json!({"label": "A"});
    let shelf = test::TestRequest::post().uri("/v1/shelves").set_json(shelf);
    send(shelf).await;
    for slot in ["a", "b"] {
        let slot = format!("/v1/shelves/1/slots/{slot}");
        let slot = test::TestRequest::put().uri(&slot);
        send(slot.set_json(json!({"text": "old"}))).await;
    }
    let others = "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 9000)";
    let shelves = "INSERT INTO shelves (label) SELECT 'B' FROM n";
    let slots = "INSERT INTO slots (id, shelf, text) SELECT 'a', id, 'old' FROM shelves WHERE id > 1";
    place.run(&format!("{others} {shelves}; {slots}; ANALYZE slots"));
    noted().clear();
    let slots = test::TestRequest::put().uri("/v1/shelves/1/slots");
    send(slots.set_json(json!({"slots": ["a", "b"], "text": "new"}))).await;
    send(test::TestRequest::delete().uri("/v1/shelves/1/slots?id=a&id=b")).await;
    let statements = noted().clone();
    let writes = |sql: &&String| ["UPDATE", "DELETE"].iter().any(|it| sql.starts_with(it));
    let writes: Vec<_> = statements.iter().filter(writes).collect();
    assert_eq!(writes.len(), 2, "{statements:?}");
    for sql in writes {
        let steps = explained(&place, sql);
        let whole = ["Seq Scan on slots", "SCAN slots"];
        assert!(!whole.iter().any(|it| steps.contains(it)), "{sql}\n{steps}");
    }
}

/// Whether a step reads rows.
fn reads(step: &str) -> bool {
    ["Scan", "SCAN", "SEARCH"]
        .iter()
        .any(|word| step.contains(word))
}
