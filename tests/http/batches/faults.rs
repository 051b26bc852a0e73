//! A fault in the middle of a batch leaves nothing behind.

use actix_web::{App, test};
use serde_json::{Value, json};

use super::{all, samples};
use crate::harness::{api, build, mount};
use crate::store::{Place, on_postgres};

const MIDDLE: usize = 500;
const MANY: usize = 1000;

fn users(clash: usize) -> Vec<Value> {
    let user = |number: usize| {
        let number = if number == clash { 0 } else { number };
        json!({"email": format!("user-{number}@example.org"), "password": "correct horse"})
    };
    (0..MANY).map(user).collect()
}

#[actix_web::test]
async fn a_clash_in_the_middle_of_new_rows_creates_none() {
    let api = api().await;
    let body = json!({"users": users(MIDDLE)});
    let refused = api.post("/v1/users", &body).await.problem(409, "duplicate");
    assert_eq!(refused.places(), [format!("/users/{MIDDLE}/email")]);
    assert!(all(&api, "/v1/users", "id").await.is_empty());
    let body = json!({"users": users(0)});
    api.post("/v1/users", &body).await.expect(201);
    let first = &all(&api, "/v1/users", "id").await[0];
    // In SQLite the ids that the refused rows had are free; PostgreSQL counts on.
    assert!(on_postgres() || first == "1", "{first}");
}

#[actix_web::test]
async fn a_clash_in_the_middle_of_changes_makes_none() {
    let api = api().await;
    api.post("/v1/users", &json!({"users": users(0)}))
        .await
        .expect(201);
    let before = all(&api, "/v1/users", "email").await;
    let change = |number: usize| {
        let email = if number == MIDDLE {
            "user-999@example.org".to_owned()
        } else {
            format!("new-{number}@example.org")
        };
        json!({"id": (number + 1).to_string(), "email": email})
    };
    let items: Vec<_> = (0..MANY - 1).map(change).collect();
    let refused = api.put("/v1/users", &json!({"users": items})).await;
    let refused = refused.problem(409, "duplicate");
    assert_eq!(refused.places(), [format!("/users/{MIDDLE}/email")]);
    assert_eq!(all(&api, "/v1/users", "email").await, before);
}

#[actix_web::test]
async fn a_reference_to_nothing_in_the_middle_changes_nothing() {
    let api = samples(MANY).await;
    let body = json!({"slug": "scale", "serial": "AB-1"});
    api.create("/v1/devices", body).await;
    let item = |number: usize| {
        let device = if number == MIDDLE { "ruler" } else { "scale" };
        json!({"id": (number + 1).to_string(), "device": device})
    };
    let items: Vec<_> = (0..MANY).map(item).collect();
    let refused = api.put("/v1/samples", &json!({"samples": items})).await;
    let refused = refused.problem(422, "invalid-body");
    assert_eq!(refused.places(), [format!("/samples/{MIDDLE}/device")]);
    assert_eq!(
        all(&api, "/v1/samples", "device").await,
        vec![Value::Null; MANY]
    );
}

/// What the database itself says no to fails the request, and leaves nothing behind.
#[actix_web::test]
async fn a_trigger_in_the_middle_undoes_all() {
    let place = Place::new();
    let service = place.open(build()).await;
    let rows = vec![json!({"label": "a"}); MANY];
    let api = mount(&service).await;
    api.post("/v1/samples", &json!({"samples": rows}))
        .await
        .expect(201);
    place.run(&if on_postgres() {
        format!(
            "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql
                AS 'BEGIN RAISE EXCEPTION ''not this one''; END';
             CREATE TRIGGER no_change BEFORE UPDATE ON samples FOR EACH ROW
                WHEN (NEW.id = {MIDDLE} AND NEW.label = 'b') EXECUTE FUNCTION refuse();
             CREATE TRIGGER no_row BEFORE INSERT ON samples FOR EACH ROW
                WHEN (NEW.number = {MIDDLE}) EXECUTE FUNCTION refuse();
             CREATE TRIGGER no_end BEFORE DELETE ON samples FOR EACH ROW
                WHEN (OLD.id = 50) EXECUTE FUNCTION refuse();"
        )
    } else {
        format!(
            "CREATE TRIGGER no_change BEFORE UPDATE ON samples
                WHEN NEW.id = {MIDDLE} AND NEW.label = 'b'
                BEGIN SELECT RAISE(ABORT, 'not this one'); END;
             CREATE TRIGGER no_row BEFORE INSERT ON samples WHEN NEW.number = {MIDDLE}
                BEGIN SELECT RAISE(ABORT, 'not this one'); END;
             CREATE TRIGGER no_end BEFORE DELETE ON samples WHEN OLD.id = 50
                BEGIN SELECT RAISE(ABORT, 'not this one'); END;"
        )
    });

    let app = test::init_service(App::new().configure(service.routes())).await;
    let ids: Vec<_> = (1..=MANY).map(|id| id.to_string()).collect();
    let new: Vec<_> = (1..=MANY).map(|number| json!({"number": number})).collect();
    let query: Vec<_> = (1..=100).map(|id| format!("id={id}")).collect();
    let delete = format!("/v1/samples?{}", query.join("&"));
    for request in [
        test::TestRequest::put()
            .uri("/v1/samples")
            .set_json(json!({"samples": ids, "label": "b"})),
        test::TestRequest::post()
            .uri("/v1/samples")
            .set_json(json!({"samples": new})),
        test::TestRequest::delete().uri(&delete),
        test::TestRequest::put()
            .uri("/v1/samples?label=a")
            .set_json(json!({"label": "b"})),
    ] {
        let response = test::call_service(&app, request.to_request()).await;
        assert_eq!(response.status().as_u16(), 500);
        let labels = all(&api, "/v1/samples", "label").await;
        assert_eq!(labels, vec!["a"; MANY]);
    }
}
