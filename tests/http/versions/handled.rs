//! The same where the user's own logic carries out the write.

use serde_json::json;

use super::fixture::{api, tag};

#[actix_web::test]
async fn a_handler_is_not_asked_for_what_is_not_as_it_was_seen() {
    let api = api().await;
    let path = api.create("/v1/reviews", json!({"text": "Good"})).await;
    let shown = format!("{path}?collapse=length");
    let seen = tag(&api, &shown).await;
    let changed = api.put_if(&path, &seen, &json!({"text": " Better "})).await;
    let changed = changed.expect(200);
    assert_eq!(changed.at("/review/text"), "Better");
    assert_eq!(changed.at("/review/version"), "2");
    let late = api.put_if(&path, &seen, &json!({"text": "Worse"})).await;
    late.problem(412, "precondition-failed");
    let late = api.delete(&path).header("if-match", &seen).await;
    late.problem(412, "precondition-failed");
    let now = tag(&api, &shown).await;
    api.delete(&path).header("if-match", now).await.expect(204);
}

#[actix_web::test]
async fn the_items_of_a_batch_are_held_to_their_versions() {
    let api = api().await;
    let path = api.create("/v1/reviews", json!({"text": "Good"})).await;
    let id = path.rsplit('/').next().unwrap();
    let batch = json!({"reviews": [{"id": id, "version": "1", "text": "Better"}]});
    api.put("/v1/reviews", &batch).await.expect(200);
    let late = api.put("/v1/reviews", &batch).await;
    let late = late.problem(412, "precondition-failed");
    assert_eq!(late.places(), ["/reviews/0/version"]);
}
