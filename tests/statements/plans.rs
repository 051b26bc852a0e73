//! What the database makes of the statements of lists: ranges of indexes and no sorting, where that is
//! promised, and nowhere a table that is read through.

use std::collections::HashMap;

use actix_web::dev::{Service, ServiceResponse};
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

/// Two values of this field that few rows have, as a query writes them.
fn values(name: &str) -> [&'static str; 2] {
    match name {
        "name" => ["depot%20701", "depot%20702"],
        "label" => ["label%2010", "label%2020"],
        "number" | "weight" => ["10", "20"],
        "price" => ["10.25", "20.25"],
        "due" => ["2026-01-03", "2026-01-04"],
        "sent" => ["2026-02-03T00:00:00Z", "2026-02-04T00:00:00Z"],
        "fragile" => ["true", "false"],
        "origin" => [ORIGIN, "701"],
        other => panic!("no filter by {other}"),
    }
}

/// The depot that parcels come from, and the first of those that hold them: far from the first and the
/// last of all, which go.
const ORIGIN: &str = "500";
const FIRST_HOLDER: usize = 501;

/// What a list is promised, as docs/performance.md has it.
#[derive(Debug, Clone, Copy)]
enum Promise {
    /// A page is ranges of the index of this column, and nothing is sorted.
    Ranges(&'static str),
    /// The same for each of several values, of which no more is sorted than would be a page.
    RangesOfValues(&'static str),
    /// A page is ranges of the index of the ids, and nothing is sorted.
    RangesOfIds,
    /// Rows are read in their order until the page is full, or those of the filter are sorted.
    NotTheWholeTable,
    /// The same, but that PostgreSQL takes a small table as a whole where it would sort anyway.
    ByWhatItHolds,
}

/// What is asked of a list by one of its fields.
fn asked(resource: &ResourceSpec, place: usize) -> Vec<(String, Promise)> {
    use Promise::{ByWhatItHolds, NotTheWholeTable, Ranges, RangesOfValues};
    let field = &resource.fields[place];
    let name = field.name;
    let ranges = Ranges(field.column);
    let mut lists = Vec::new();
    let mut list = |query: String, promise| lists.push((query, promise));
    let orders = [format!("sortBy={name}"), format!("sortBy={name}&orderBy=desc")];
    if field.sort {
        for order in &orders {
            list(order.clone(), ranges);
        }
    }
    if !field.filter {
        return lists;
    }
    let [one, other] = values(name);
    for order in ["", "&orderBy=asc", "&orderBy=desc"] {
        list(format!("{name}={one}{order}"), ranges);
        let either = format!("{name}={one}&{name}={other}{order}");
        list(either, RangesOfValues(field.column));
        if field.nullable() {
            list(format!("{name}.isNull=true{order}"), ranges);
            list(format!("{name}.isNull=false{order}"), NotTheWholeTable);
        }
        if field.sort {
            list(format!("{name}.gte={one}&{name}.lt={other}{order}"), NotTheWholeTable);
        }
    }
    for order in orders.iter().filter(|_| field.sort) {
        list(format!("{name}.gte={one}&{order}"), ranges);
        list(format!("{name}.lt={other}&{order}"), ranges);
        list(format!("{name}.gte={one}&{name}.lt={other}&{order}"), ranges);
        list(format!("{name}={one}&{order}"), ranges);
        if field.nullable() {
            list(format!("{name}.isNull=false&{order}"), ranges);
            list(format!("{name}.isNull=true&{order}"), ranges);
        }
        // Each has an index, and what the table holds says which is the better one.
        for another in ["label", "fragile"] {
            if another != name && resource.field_named(another).is_some() {
                let filter = format!("{another}={}", values(another)[0]);
                list(format!("{filter}&{order}"), ByWhatItHolds);
            }
        }
    }
    lists
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

/// Depots and parcels, and the way to them.
struct Yard<S> {
    app: S,
    place: Place,
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
    async fn leaf(&self, list: &str) -> Vec<String> {
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

async fn yard(
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

#[actix_web::test]
async fn what_lists_are_promised_is_what_the_database_does() {
    let _turn = listen();
    let yard = yard().await;
    let mut lists = Vec::new();
    for (resource, path) in [
        (Depot::spec(), "/v1/depots".to_owned()),
        (Parcel::spec(), "/v1/parcels".to_owned()),
        (Parcel::spec(), format!("/v1/depots/{FIRST_HOLDER}/parcels")),
    ] {
        for order in ["orderBy=asc", "orderBy=desc"] {
            lists.push((format!("{path}?{order}"), Promise::RangesOfIds));
        }
        for place in 0..resource.fields.len() {
            let queries = asked(resource, place).into_iter();
            lists.extend(queries.map(|(query, promise)| (format!("{path}?{query}"), promise)));
        }
    }
    // Rows that share the first key are sorted by the others.
    for order in ["number,label", "-weight,number", "number,-id"] {
        let list = format!("/v1/parcels?sortBy={order}");
        lists.push((list, Promise::ByWhatItHolds));
    }
    let mut broken = Vec::new();
    let mut known: HashMap<String, String> = HashMap::new();
    for (list, promise) in lists {
        let sent = yard.leaf(&format!("{list}&limit=3")).await;
        assert!(!sent.is_empty(), "{list} reads nothing");
        for sql in sent {
            let steps = known
                .entry(sql.clone())
                .or_insert_with(|| explained(&yard.place, &sql));
            if !keeps(promise, steps) {
                broken.push(format!("{list} is promised {promise:?}\n{sql}\n{steps}"));
            }
        }
    }
    assert!(broken.is_empty(), "{} broken:\n{}", broken.len(), broken.join("\n\n"));
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

/// Whether the steps for a statement are what was promised of it.
fn keeps(promise: Promise, steps: &str) -> bool {
    let mut parts = steps.lines().filter(|step| reads(step)).peekable();
    let of = |column: &str, part: &str| part.contains(&format!("__{column}"));
    let in_order = !steps.lines().any(sorts);
    parts.peek().is_some()
        && match promise {
            Promise::Ranges(column) => {
                in_order && parts.all(|part| of(column, part))
            }
            Promise::RangesOfValues(column) => parts.all(|part| of(column, part)),
            Promise::RangesOfIds => in_order && !parts.any(is_whole),
            Promise::NotTheWholeTable => !parts.any(is_whole),
            Promise::ByWhatItHolds => on_postgres() || !parts.any(is_whole),
        }
}

/// Whether a step reads rows of a table, and not the parts of a page again.
fn reads(step: &str) -> bool {
    let mut words = ["Scan", "SCAN", "SEARCH"].iter();
    let again = step.trim() == "SCAN part" || step.contains("Subquery Scan");
    words.any(|word| step.contains(word)) && !again
}

/// Whether a step reads a table through in no order; SQLite's own order is that of whole numbers as ids.
fn is_whole(step: &str) -> bool {
    step.contains("Seq Scan") || step.trim() == "SCAN parcels"
}

/// Whether a step sorts.
fn sorts(step: &str) -> bool {
    let step = step.trim().trim_start_matches("->").trim();
    let sorts = ["Sort", "Incremental Sort"].contains(&step);
    sorts || step.contains("TEMP B-TREE")
}
