//! Rows that may be read and not written, and rows that would be such as may not be written.

use serde_json::{Value, json};

use super::fixture::{DOCUMENTS, Office};
use crate::harness::id;

#[actix_web::test]
async fn a_row_that_may_be_read_and_not_written_is_forbidden() {
    let office = Office::open().await;
    let before = office.holds(&office.bobs_shared).await;
    let body = json!({"title": "Mine now"}).to_string();
    let refused = office.ann("PUT", &office.bobs_shared).json(&body).await;
    let refused = refused.problem(403, "forbidden");
    assert_eq!(refused.header("www-authenticate"), None);
    let refused = office.ann("DELETE", &office.bobs_shared).await;
    refused.problem(403, "forbidden");
    assert_eq!(office.holds(&office.bobs_shared).await, before);

    office.ann("PUT", &office.anns).json(&body).await.expect(200);
    office.ann("DELETE", &office.anns).await.expect(204);
    office.root("GET", &office.anns).await.expect(404);
}

#[actix_web::test]
async fn who_may_write_nothing_is_told_so_before_the_body_is_looked_at() {
    let office = Office::open().await;
    for (method, path) in [("POST", DOCUMENTS), ("PUT", &office.bobs), ("PUT", DOCUMENTS)] {
        let refused = office.bob(method, path).json("{").await;
        refused.problem(403, "forbidden");
    }
    let refused = office.bob("DELETE", &office.bobs).await;
    assert_eq!(
        refused.problem(403, "forbidden").text_at("/detail"),
        "you may not delete documents"
    );
    office.holds(&office.bobs).await;
}

#[actix_web::test]
async fn what_is_written_must_be_such_as_may_be_written() {
    let office = Office::open().await;
    let away = json!({"owner": office.bob}).to_string();
    let refused = office.ann("PUT", &office.anns).json(&away).await;
    refused.problem(403, "forbidden");
    let held = office.holds(&office.anns).await;
    assert_eq!(held["document"]["owner"], office.ann.as_str());

    let body = json!({"title": "For Bob", "owner": office.bob}).to_string();
    let refused = office.ann("POST", DOCUMENTS).json(&body).await;
    refused.problem(403, "forbidden");
    let many = json!({"documents": [
        {"title": "One", "owner": office.ann},
        {"title": "Two", "owner": office.bob},
    ]});
    let refused = office.ann("POST", DOCUMENTS).json(many.to_string()).await;
    assert_eq!(refused.problem(403, "forbidden").places(), ["/documents/1"]);
    let all = office.root("GET", DOCUMENTS).await;
    assert_eq!(all.at("/documents").as_array().map(Vec::len), Some(4));

    // A condition on the id can be checked only when there is one.
    let person = json!({"name": "Zoe", "employer": "2"}).to_string();
    let admin = format!("{}:1:admin", office.ann);
    let refused = office.as_one(&admin, "POST", "/v1/people").json(&person).await;
    refused.problem(403, "forbidden");
}

#[actix_web::test]
async fn batches_are_forbidden_as_a_whole() {
    let office = Office::open().await;
    let (mine, shared) = (id(&office.anns), id(&office.bobs_shared));
    let before = office.root("GET", DOCUMENTS).await.json();
    let body = json!({"documents": [mine, shared], "shared": true}).to_string();
    let refused = office.ann("PUT", DOCUMENTS).json(&body).await;
    assert_eq!(refused.problem(403, "forbidden").places(), ["/documents/1"]);
    let body = json!({"documents": [
        {"id": shared, "title": "Mine"},
        {"id": mine, "title": "Mine, too"},
        {"id": shared, "title": "Mine"},
    ]});
    let refused = office.ann("PUT", DOCUMENTS).json(body.to_string()).await;
    assert_eq!(refused.problem(403, "forbidden").places(), ["/documents/0"]);
    let path = format!("{DOCUMENTS}?shared=true");
    let refused = office.ann("PUT", &path).json(r#"{"shared": false}"#).await;
    refused.problem(403, "forbidden");
    let path = format!("{DOCUMENTS}?id={mine}&id={shared}");
    office.ann("DELETE", &path).await.problem(403, "forbidden");
    assert_eq!(office.root("GET", DOCUMENTS).await.json(), before);
}

#[actix_web::test]
async fn batches_do_not_see_what_may_not_be_read() {
    let office = Office::open().await;
    let (mine, hidden) = (id(&office.anns), id(&office.bobs));
    let body = json!({"documents": [mine, hidden], "shared": true}).to_string();
    let refused = office.ann("PUT", DOCUMENTS).json(&body).await;
    assert_eq!(refused.problem(404, "not-found").places(), ["/documents/1"]);
    let path = format!("{DOCUMENTS}?title=Anns&title=Bobs");
    let changed = office.ann("PUT", &path).json(r#"{"shared": true}"#).await;
    let changed = changed.expect(200);
    assert_eq!(changed.at("/documents").as_array().map(Vec::len), Some(1));
    let path = format!("{DOCUMENTS}?id={mine}&id={hidden}");
    office.ann("DELETE", &path).await.expect(204);
    let left = office.holds(&office.bobs).await;
    assert_eq!(left["document"]["shared"], false);
    office.root("GET", &office.anns).await.expect(404);
}

#[actix_web::test]
async fn what_clients_name_themselves_is_theirs_alone() {
    let office = Office::open().await;
    let body = r#"{"url": "https://example.org"}"#;
    let own = format!("/v1/people/{}/bookmarks/home", office.ann);
    office.ann("PUT", &own).json(body).await.expect(201);
    office.ann("PUT", &own).json(body).await.expect(200);
    let others = format!("/v1/people/{}/bookmarks/home", office.bob);
    office.ann("PUT", &others).json(body).await.problem(403, "forbidden");
    office.bob("PUT", &others).json(body).await.expect(201);
    office.ann("PUT", &others).json(body).await.problem(403, "forbidden");
    office.ann("GET", &others).await.problem(404, "not-found");
    office.ann("DELETE", &others).await.expect(204);
    office.bob("GET", &others).await.expect(200);
    let listed = office
        .ann("GET", &format!("/v1/people/{}/bookmarks", office.bob))
        .await;
    assert_eq!(listed.at("/bookmarks"), Value::Array(Vec::new()));
}

#[actix_web::test]
async fn a_value_that_is_taken_by_a_row_that_may_not_be_read_is_a_conflict_that_shows_nothing() {
    let office = Office::open().await;
    let body = json!({"title": "Bobs", "owner": office.ann}).to_string();
    let refused = office.ann("POST", DOCUMENTS).json(&body).await;
    let refused = refused.problem(409, "duplicate");
    assert_eq!(refused.places(), ["/title"]);
    let said = refused.said().to_string();
    assert!(!said.contains(&id(&office.bobs)), "{said}");
}

#[actix_web::test]
async fn who_may_not_make_a_row_learns_nothing_of_those_that_are_there() {
    let office = Office::open().await;
    let url = r#"{"url": "https://example.org"}"#;
    let others = |name: &str| format!("/v1/people/{}/bookmarks/{name}", office.bob);
    office.bob("PUT", &others("home")).json(url).await.expect(201);
    // In the place of the same name, and in an empty one.
    for name in ["home", "away"] {
        let put = office.ann("PUT", &others(name)).header("if-none-match", "*");
        put.json(url).await.problem(403, "forbidden");
    }
    for title in ["Bobs", "Nobodys"] {
        let body = json!({"title": title, "owner": office.bob});
        let refused = office.ann("POST", DOCUMENTS).json(body.to_string()).await;
        refused.problem(403, "forbidden");
        let many = json!({"documents": [{"title": "Mine", "owner": office.ann}, body]});
        let refused = office.ann("POST", DOCUMENTS).json(many.to_string()).await;
        assert_eq!(refused.problem(403, "forbidden").places(), ["/documents/1"]);
        let given = json!({"title": title, "owner": office.bob}).to_string();
        let refused = office.ann("PUT", &office.anns).json(given).await;
        refused.problem(403, "forbidden");
    }
}
