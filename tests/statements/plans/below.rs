//! Batches of rows below a parent.

use actix_web::dev::Service as _;
use actix_web::{App, test};
use resource_runtime::prelude::*;
use serde_json::json;

use super::explained::explained;
use crate::counts::{listen, noted};
use crate::store::Place;
use crate::support::shelves::{Shelf, Slot};

#[actix_web::test]
async fn a_batch_of_what_clients_name_below_a_parent_is_found_by_the_parent() {
    let _turn = listen();
    let place = Place::new();
    let api = Api::builder_of([Shelf::spec(), Slot::spec()]).public().build().expect("an API");
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
