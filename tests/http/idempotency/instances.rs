//! Several instances of a service that share one database.

use futures_util::future::join_all;
use serde_json::json;

use super::{KEY, count, same};
use crate::harness::{build, mount};
use crate::store::Place;

#[actix_web::test]
async fn what_one_instance_has_answered_another_answers_again() {
    let place = Place::new();
    let one = mount(&place.open(build()).await).await;
    let other = mount(&place.open(build()).await).await;
    let body = json!({"label": "once"});
    let first = one.keyed(KEY, "/v1/samples", &body).await.expect(201);
    same(&other.keyed(KEY, "/v1/samples", &body).await, &first);
    let reused = other.keyed(KEY, "/v1/samples", &json!({})).await;
    reused.problem(422, "idempotency-key-reused");
    assert_eq!(count(&one, "/v1/samples", "samples").await, 1);
    drop((one, other));
    let restarted = mount(&place.open(build()).await).await;
    same(&restarted.keyed(KEY, "/v1/samples", &body).await, &first);
}

#[actix_web::test]
async fn an_older_database_gets_the_table_of_the_answers() {
    let place = Place::new();
    let older = mount(&place.open(build()).await).await;
    older.create("/v1/samples", json!({"label": "old"})).await;
    drop(older);
    place.run("DROP TABLE resource_runtime_answers");
    let api = mount(&place.open(build()).await).await;
    let first = api.keyed(KEY, "/v1/samples", &json!({})).await.expect(201);
    same(&api.keyed(KEY, "/v1/samples", &json!({})).await, &first);
    assert_eq!(count(&api, "/v1/samples", "samples").await, 2);
}

#[actix_web::test]
async fn of_those_that_come_at_once_to_several_instances_one_is_carried_out() {
    let place = Place::new();
    let mut instances = Vec::new();
    for _ in 0..4 {
        instances.push(mount(&place.open(build()).await).await);
    }
    for round in 0..10 {
        let key = format!("\"{round}\"");
        let body = json!({"number": round.to_string()});
        let sent = (0..12).map(|number| instances[number % 4].keyed(&key, "/v1/samples", &body));
        let answers = join_all(sent).await;
        let new = answers.iter().filter(|answer| {
            answer.status == 201 && answer.header("idempotent-replayed").is_none()
        });
        assert_eq!(new.count(), 1);
        for answer in &answers {
            assert!([201, 409].contains(&answer.status), "{}", answer.text());
        }
        let made = format!("/v1/samples?number={round}");
        assert_eq!(count(&instances[0], &made, "samples").await, 1);
    }
}

/// Another process that writes keeps requests with a key waiting, but not those that will write nothing.
#[actix_web::test]
async fn what_is_mistaken_waits_for_no_other_process() {
    let place = Place::new();
    let api = mount(&place.open(build()).await).await;
    let file = place.url().strip_prefix("sqlite:");
    let other = file.map(|file| rusqlite::Connection::open(file).expect("a connection"));
    let lock = |sql: &str| other.iter().for_each(|other| other.execute_batch(sql).expect("a lock"));
    let article = json!({"title": "Cats", "code": "C"});
    let article = api.create("/v1/articles", article).await;
    let user = api.user("ann@example.org").await;
    let pictures = format!("/v1/users/{user}/pictures");
    let picture = api.create(&pictures, json!({"title": "Sea"})).await;
    let picture = picture.rsplit('/').next().unwrap();
    let good = json!({"label": "once"});
    let first = api.keyed(KEY, "/v1/samples", &good).await.expect(201);

    lock("BEGIN IMMEDIATE");
    for (path, body, status, slug) in [
        ("/v1/samples", "{", 400, "malformed-body"),
        ("/v1/samples", "[]", 422, "invalid-body"),
        ("/v1/samples", r#"{"lable": "once"}"#, 422, "invalid-body"),
        ("/v1/samples", r#"{"samples": [{"number": true}]}"#, 422, "invalid-body"),
        ("/v1/samples?notify=1", "{}", 400, "unknown-parameter"),
        (&article, r#"{"titel": "Dogs"}"#, 422, "invalid-body"),
        (&pictures, r#"{"title": 7}"#, 422, "invalid-body"),
        ("/v1/users/99/pictures", r#"{"title": 7}"#, 404, "not-found"),
    ] {
        let sent = api.request("POST", path).header("idempotency-key", "\"new\"");
        sent.json(body).await.problem(status, slug);
        if path == "/v1/samples" {
            let sent = api.request("POST", path).header("idempotency-key", KEY);
            sent.json(body).await.problem(422, "idempotency-key-reused");
        }
    }
    let tied = format!("{pictures}/{picture}?notify=1");
    let tied = api.request("POST", &tied).header("idempotency-key", "\"new\"");
    tied.await.problem(400, "unknown-parameter");
    same(&api.keyed(KEY, "/v1/samples", &good).await, &first);
    lock("ROLLBACK");
    api.keyed("\"new\"", "/v1/samples", &good).await.expect(201);
    assert_eq!(count(&api, "/v1/samples", "samples").await, 2);
}
