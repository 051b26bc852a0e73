//! Requests of nobody that is known.

use serde_json::json;

use super::fixture::{DOCUMENTS, Office};

#[actix_web::test]
async fn is_asked_who_it_is_whatever_it_asks() {
    let office = Office::open().await;
    let nothing = "/v1/documents/acme/987654";
    for (method, path) in [
        ("GET", "/v1/companies"),
        ("GET", "/v1/companies/acme"),
        ("GET", DOCUMENTS),
        ("POST", DOCUMENTS),
        ("PUT", DOCUMENTS),
        ("DELETE", &format!("{DOCUMENTS}?id=1")),
        ("GET", &office.anns),
        ("PUT", &office.anns),
        ("DELETE", &office.anns),
        ("GET", nothing),
        ("PUT", nothing),
        ("DELETE", nothing),
        ("POST", "/v1/documents/acme/1/labels/1"),
        ("DELETE", "/v1/documents/acme/1/labels/1"),
        ("PUT", "/v1/people/1/bookmarks/home"),
        ("GET", "/v1/people/me"),
    ] {
        let answer = office.nobody(method, path);
        let answer = if ["POST", "PUT"].contains(&method) && !path.contains("labels") {
            answer.json("{}").await
        } else {
            answer.await
        };
        let answer = answer.problem(401, "unauthenticated");
        assert_eq!(answer.header("www-authenticate"), Some("Bearer"));
    }
    office.holds(&office.anns).await;
}

#[actix_web::test]
async fn with_credentials_that_are_not_valid_it_is_told_so() {
    let office = Office::open().await;
    for token in ["", "nonsense", "1:x:writer"] {
        let answer = office.as_one(token, "GET", "/v1/companies").await;
        let answer = answer.problem(401, "unauthenticated");
        let challenge = answer.header("www-authenticate");
        assert_eq!(challenge, Some("Bearer error=\"invalid_token\""));
    }
}

#[actix_web::test]
async fn may_read_what_describes_the_api() {
    let office = Office::open().await;
    for path in ["/v1", "/v1/openapi.json", "/v1/problems/not-found"] {
        office.nobody("GET", path).await.expect(200);
    }
    office.nobody("OPTIONS", DOCUMENTS).await.expect(204);
    let document = office.nobody("GET", "/v1/openapi.json").await.json();
    let scheme = &document["components"]["securitySchemes"]["bearer"];
    assert_eq!(
        (&scheme["scheme"], &scheme["bearerFormat"]),
        (&json!("bearer"), &json!("members"))
    );
}

/// What cannot be done is not looked at, and nobody's bodies take no memory.
#[actix_web::test]
async fn no_body_is_read_of_who_may_do_nothing() {
    let office = Office::open().await;
    let long = format!("\"{}\"", "x".repeat(2 * 1024 * 1024));
    for (method, path) in [("POST", DOCUMENTS), ("PUT", &office.anns)] {
        let ask = || office.nobody(method, path);
        for answer in [
            ask().await,
            ask().json("{").await,
            ask().json(&*long).await,
            ask().json("{}").header("content-encoding", "gzip").await,
            ask().json("{}").header("if-match", "nonsense").await,
            ask().json("{}").header("content-range", "bytes 0-1/2").await,
        ] {
            answer.problem(401, "unauthenticated");
        }
    }
}
