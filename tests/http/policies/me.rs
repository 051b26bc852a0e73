//! `me` in the place of an id.

use serde_json::json;

use super::fixture::{DOCUMENTS, Office};

#[actix_web::test]
async fn stands_for_who_asks_in_a_path() {
    let office = Office::open().await;
    let seen = office.ann("GET", "/v1/people/me").await.expect(200);
    assert_eq!(seen.at("/person/name"), "Ann");
    let canonical = format!("/v1/people/{}", office.ann);
    assert_eq!(seen.header("content-location"), Some(canonical.as_str()));
    let changed = office.bob("PUT", "/v1/people/me").json(r#"{"name": "Rob"}"#).await;
    assert_eq!(changed.expect(200).at("/person/id"), office.bob.as_str());
    let body = r#"{"url": "https://example.org"}"#;
    let made = office.ann("PUT", "/v1/people/me/bookmarks/home").json(body).await;
    let made = made.expect(201);
    let location = format!("{canonical}/bookmarks/home");
    assert_eq!(made.header("location"), Some(location.as_str()));
    let listed = office.ann("GET", "/v1/people/me/bookmarks").await.expect(200);
    assert_eq!(listed.at("/bookmarks/0/id"), "home");
}

#[actix_web::test]
async fn stands_for_who_asks_in_a_query_and_in_a_body() {
    let office = Office::open().await;
    let listed = office.bob("GET", &format!("{DOCUMENTS}?owner=me")).await;
    let listed = listed.expect(200);
    assert_eq!(listed.at("/documents").as_array().map(Vec::len), Some(2));
    let listed = office.bob("GET", "/v1/people?id=me").await.expect(200);
    assert_eq!(listed.at("/people/0/id"), office.bob.as_str());
    let body = json!({"title": "New", "owner": "me"}).to_string();
    let made = office.ann("POST", DOCUMENTS).json(&body).await.expect(201);
    assert_eq!(made.at("/document/owner"), office.ann.as_str());
}

#[actix_web::test]
async fn means_nobody_where_the_policy_does_not_say() {
    let office = Office::open().await;
    office.ann("GET", "/v1/documents/acme/me").await.problem(404, "not-found");
    office.ann("GET", "/v1/folders/acme/me").await.problem(404, "not-found");
    let refused = office.ann("GET", &format!("{DOCUMENTS}?previous=me")).await;
    assert_eq!(refused.problem(400, "invalid-query").places(), ["?previous"]);
    let body = json!({"previous": "me"}).to_string();
    let refused = office.ann("PUT", &office.anns).json(&body).await;
    assert_eq!(refused.problem(422, "invalid-body").places(), ["/previous"]);
    office.ann("DELETE", "/v1/documents/acme/me").await.expect(204);
}
