//! What is sent again is answered again, and not done again.

use std::time::Duration;

use resource_runtime::prelude::*;
use serde_json::{Value, json};

use super::{KEY, count, same};
use crate::fixture;
use crate::harness::{api, mount};
use crate::kinds::kinds;
use crate::store::{self, Place};
use crate::versions;

#[actix_web::test]
async fn a_row_is_created_once() {
    let api = api().await;
    let body = json!({"label": "once"});
    let first = api.keyed(KEY, "/v1/samples", &body).await.expect(201);
    for _ in 0..2 {
        let again = api.keyed(KEY, "/v1/samples", &body).await;
        same(&again, &first);
    }
    assert_eq!(count(&api, "/v1/samples", "samples").await, 1);
    let other = api.keyed("\"other\"", "/v1/samples", &body).await;
    assert_ne!(other.expect(201).at("/sample/id"), first.at("/sample/id"));
    assert_eq!(count(&api, "/v1/samples", "samples").await, 2);
}

#[actix_web::test]
async fn the_tag_of_the_state_comes_again_whatever_became_of_the_row() {
    let api = versions::fixture::api().await;
    let body = json!({"title": "Emma"});
    let first = api.keyed(KEY, "/v1/books", &body).await.expect(201);
    assert!(first.header("etag").is_some() && first.header("location").is_some());
    let path = first.header("location").unwrap();
    api.put(path, &json!({"title": "Persuasion"})).await.expect(200);
    same(&api.keyed(KEY, "/v1/books", &body).await, &first);
    api.delete(path).await.expect(204);
    same(&api.keyed(KEY, "/v1/books", &body).await, &first);
    assert_eq!(count(&api, "/v1/books", "books").await, 0);
}

#[actix_web::test]
async fn a_batch_is_created_once() {
    let api = api().await;
    let items: Vec<Value> = (0..50).map(|number| json!({"batch": number})).collect();
    let batch = json!({"samples": items});
    let first = api.keyed(KEY, "/v1/samples", &batch).await.expect(201);
    same(&api.keyed(KEY, "/v1/samples", &batch).await, &first);
    let listed = count(&api, "/v1/samples?limit=100", "samples").await;
    assert_eq!(listed, 50);
    let nothing = json!({"samples": []});
    let first = api.keyed("\"none\"", "/v1/samples", &nothing).await.expect(200);
    same(&api.keyed("\"none\"", "/v1/samples", &nothing).await, &first);
}

#[actix_web::test]
async fn every_kind_of_post_takes_a_key() {
    let api = kinds().await;
    let keyed = async |path: &str, body: Value| {
        let send = async || {
            let exchange = api.request("POST", path).header("idempotency-key", KEY);
            if body.is_null() { exchange.await } else { exchange.json(body.to_string()).await }
        };
        let first = send().await;
        assert!(first.status < 300, "{}: {}", first.request, first.text());
        same(&send().await, &first);
        first
    };
    let made = |answer: &crate::answer::Answer| answer.header("location").unwrap().to_owned();
    let ann = made(&keyed("/v1/people", json!({"name": "Ann"})).await);
    // What each has at most one of, and relations to one.
    keyed(&format!("{ann}/settings"), json!({"theme": "dark"})).await;
    keyed(&format!("{ann}/avatar"), json!({"title": "me"})).await;
    keyed(&format!("{ann}/cover-portrait"), json!({"title": "sea"})).await;
    let bob = api.create("/v1/people", json!({"name": "Bob"})).await;
    let image = api.create("/v1/images", json!({"title": "tree"})).await;
    let image = image.rsplit('/').next().unwrap();
    keyed(&format!("{bob}/avatar/{image}"), Value::Null).await;
    // What is tied to another row.
    let post = api.create(&format!("{ann}/posts"), json!({"title": "Hello"})).await;
    let post = post.rsplit('/').next().unwrap();
    let attached = keyed(&format!("{bob}/posts/{post}"), Value::Null).await;
    assert_eq!(attached.status, 201, "it is not answered as what was there already");
    api.create("/v1/organizations", json!({"slug": "acme"})).await;
    let web = json!({"slug": "web"});
    api.create("/v1/organizations/acme/projects", web).await;
    let core = json!({"slug": "core", "size": 3});
    api.create("/v1/organizations/acme/teams", core).await;
    let linked = keyed("/v1/projects/acme/web/teams/core", Value::Null).await;
    assert_eq!(linked.status, 201);
}

#[actix_web::test]
async fn a_replacement_takes_a_key() {
    let api = api().await;
    let article = json!({"title": "Cats", "code": "C"});
    let path = api.create("/v1/articles", article).await;
    let replaced = json!({"title": "Dogs"});
    let first = api.keyed(KEY, &path, &replaced).await.expect(200);
    api.put(&path, &json!({"title": "Birds"})).await.expect(200);
    same(&api.keyed(KEY, &path, &replaced).await, &first);
    assert_eq!(api.get(&path).await.at("/article/title"), "Birds");
}

#[actix_web::test]
async fn a_key_belongs_to_what_was_sent_with_it() {
    let api = api().await;
    let first = api.keyed(KEY, "/v1/samples", &json!({"label": "a"})).await;
    for body in [r#"{"label": "b"}"#, r#"{"label":  "a"}"#, "{}", "{", "[]"] {
        let other = api.request("POST", "/v1/samples").json(body);
        let other = other.header("idempotency-key", KEY).await;
        let refused = other.problem(422, "idempotency-key-reused");
        assert_eq!(refused.header("idempotent-replayed"), None);
    }
    let queried = api.keyed(KEY, "/v1/samples?notify=1", &json!({"label": "a"})).await;
    queried.problem(422, "idempotency-key-reused");
    same(&api.keyed(KEY, "/v1/samples", &json!({"label": "a"})).await, &first);
    assert_eq!(count(&api, "/v1/samples", "samples").await, 1);
}

#[actix_web::test]
async fn a_key_belongs_to_a_place_by_whatever_path_it_is_reached() {
    let api = api().await;
    let project = api.project("acme", "web").await;
    let other = json!({"slug": "app", "name": "App"});
    api.create("/v1/organizations/acme/projects", other).await;
    let body = json!({"title": "Broken"});
    let first = api.keyed(KEY, &format!("{project}/issues"), &body).await.expect(201);
    for path in ["/v1/projects/1/1/issues", "/v1/projects/%61cme/web/issues"] {
        let again = api.keyed(KEY, path, &body).await;
        assert_eq!(again.header("idempotent-replayed"), Some("true"), "{path}");
        assert_eq!(again.body, first.body);
    }
    let elsewhere = api.keyed(KEY, "/v1/projects/acme/app/issues", &body).await;
    assert_ne!(elsewhere.expect(201).at("/issue/id"), first.at("/issue/id"));
    api.keyed(KEY, "/v1/samples", &json!({})).await.expect(201);
    let missing = api.keyed(KEY, "/v1/projects/acme/none/issues", &body).await;
    missing.problem(404, "not-found");
}

#[actix_web::test]
async fn what_was_refused_is_carried_out_when_it_is_right() {
    let api = api().await;
    let path = "/v1/users";
    let short = json!({"email": "ann@example.org", "password": "short"});
    for _ in 0..2 {
        let refused = api.keyed(KEY, path, &short).await;
        assert_eq!(refused.problem(422, "invalid-body").places(), ["/password"]);
    }
    let good = json!({"email": "ann@example.org", "password": "correct horse"});
    let first = api.keyed(KEY, path, &good).await.expect(201);
    same(&api.keyed(KEY, path, &good).await, &first);
    // A conflict is none any more when what was in the way has gone.
    let taken = api.keyed("\"taken\"", path, &good).await;
    taken.problem(409, "duplicate");
    api.delete(first.header("location").unwrap()).await.expect(204);
    api.keyed("\"taken\"", path, &good).await.expect(201);
}

#[actix_web::test]
async fn a_key_is_as_new_when_its_time_is_over() {
    let api = Api::builder_of(fixture::resources()).public();
    let api = api.idempotency_keys_kept_for(Duration::from_micros(1));
    let service = store::open(api.build().expect("an API")).await;
    let api = mount(&service).await;
    let mut ids = Vec::new();
    for round in 0..40 {
        let body = json!({"label": format!("{}", round % 2)});
        let created = api.keyed(KEY, "/v1/samples", &body).await.expect(201);
        assert_eq!(created.header("idempotent-replayed"), None);
        ids.push(created.text_at("/sample/id"));
    }
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 40);
}

#[actix_web::test]
async fn answers_whose_time_is_over_do_not_pile_up() {
    let place = Place::new();
    let api = Api::builder_of(fixture::resources()).public();
    let api = api.idempotency_keys_kept_for(Duration::from_micros(1));
    let api = mount(&place.open(api.build().expect("an API")).await).await;
    for round in 0..40 {
        let key = format!("\"{round}\"");
        let created = api.keyed(&key, "/v1/samples", &json!({})).await;
        created.expect(201);
    }
    let left = place.number("SELECT count(*) FROM resource_runtime_answers");
    assert!((1..=2).contains(&left), "{left} are left");
    assert_eq!(count(&api, "/v1/samples?limit=100", "samples").await, 40);
}

#[test]
#[should_panic(expected = "keeps nothing from happening twice")]
fn a_key_is_kept_for_some_time() {
    let _ = Api::builder_of([]).idempotency_keys_kept_for(Duration::ZERO);
}
