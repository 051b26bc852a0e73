//! Every error is a problem (RFC 9457) that says what to do.

use serde_json::json;

use crate::answer::Answer;
use crate::harness::{Mounted, api};

/// A request for each kind of problem that a client can cause.
async fn every_kind(api: &Mounted) -> Vec<Answer> {
    let author = api.user("ann@example.org").await;
    let project = api.project("acme", "web").await;
    let issue = api
        .create(&format!("{project}/issues"), json!({"title": "A"}))
        .await;
    let comment = json!({"text": "Hm", "author": author});
    api.create(&format!("{issue}/comments"), comment).await;
    let again = json!({"email": "ann@example.org", "password": "correct horse"});
    let long = vec![b' '; 1024 * 1024 + 1];
    vec![
        api.post("/v1/users", &json!({}))
            .await
            .problem(422, "invalid-body"),
        api.request("POST", "/v1/users")
            .json("{")
            .await
            .problem(400, "malformed-body"),
        api.get("/v1/users?limit=x")
            .await
            .problem(400, "invalid-query"),
        api.get("/v1/users?x=1")
            .await
            .problem(400, "unknown-parameter"),
        api.get("/v1/users?cursor=x")
            .await
            .problem(400, "invalid-cursor"),
        api.put(&issue, &json!({}))
            .header("content-range", "bytes 0-1/2")
            .await
            .problem(400, "invalid-header"),
        api.get("/v1/users/999").await.problem(404, "not-found"),
        api.delete("/v1/users")
            .await
            .problem(400, "selector-required"),
        api.put("/v1/users", &json!({"users": ["1", {"id": "2"}]}))
            .await
            .problem(400, "ambiguous-batch"),
        api.post("/v1/samples", &json!({"samples": vec![json!({}); 1001]}))
            .await
            .problem(400, "batch-too-large"),
        api.delete("/v1/problems/not-found")
            .await
            .problem(405, "method-not-allowed"),
        api.get("/v1/users")
            .header("accept", "text/csv")
            .await
            .problem(406, "not-acceptable"),
        api.post("/v1/users", &again)
            .await
            .problem(409, "duplicate"),
        api.delete(&format!("/v1/users/{author}"))
            .await
            .problem(409, "still-referenced"),
        api.request("POST", "/v1/users")
            .json(long)
            .await
            .problem(413, "content-too-large"),
        api.request("POST", "/v1/users")
            .body("x")
            .await
            .problem(415, "unsupported-media-type"),
    ]
}

#[actix_web::test]
async fn the_type_of_every_problem_answers_with_what_it_means() {
    let api = api().await;
    for problem in every_kind(&api).await {
        let page = api.get(&problem.text_at("/type")).await.expect(200);
        assert_eq!(page.at("/problem/type"), problem.at("/type"));
        assert_eq!(page.at("/problem/title"), problem.at("/title"));
        assert_eq!(page.at("/problem/status"), problem.at("/status"));
        assert!(page.text_at("/problem/description").len() > 20);
    }
}

#[actix_web::test]
async fn a_kind_of_problem_that_there_is_not_is_404() {
    let api = api().await;
    for slug in [
        "nothing",
        "",
        "not-found/",
        "not-found/x",
        "NOT-FOUND",
        "%6eot-found%00",
    ] {
        api.get(&format!("/v1/problems/{slug}"))
            .await
            .problem(404, "not-found");
    }
}

#[actix_web::test]
async fn a_page_about_a_problem_takes_no_query() {
    let api = api().await;
    api.get("/v1/problems/not-found?x=1")
        .await
        .problem(400, "unknown-parameter");
}

#[actix_web::test]
async fn a_page_about_a_problem_with_a_slash_has_its_canonical_path() {
    let api = api().await;
    let answer = api
        .get("/v1/problems/not-found/")
        .await
        .problem(404, "not-found");
    assert_eq!(
        answer.header("link"),
        Some("</v1/problems/not-found>; rel=\"canonical\"")
    );
}

#[actix_web::test]
async fn what_was_sent_comes_back_as_json_only() {
    let api = api().await;
    let hostile = "%3Cscript%3Ealert(1)%3C/script%3E";
    let answer = api.get(&format!("/v1/users?{hostile}=1")).await.expect(400);
    assert_eq!(answer.places(), ["?<script>alert(1)</script>"]);
    let answer = api
        .post("/v1/users", &json!({"<script>\"\u{1}": "\u{2028}"}))
        .await;
    assert!(
        answer
            .expect(422)
            .places()
            .contains(&"/<script>\"\u{1}".to_owned())
    );
}

#[actix_web::test]
async fn the_title_belongs_to_the_kind_and_the_detail_to_the_case() {
    let api = api().await;
    let one = api.get("/v1/users/999").await.problem(404, "not-found");
    let other = api.get("/v1/pictures/999").await.problem(404, "not-found");
    assert_eq!(one.at("/title"), other.at("/title"));
    assert_ne!(one.at("/detail"), other.at("/detail"));
}

#[actix_web::test]
async fn the_instance_is_the_path_without_the_query() {
    let api = api().await;
    let answer = api.get("/v1/users/999?secret=1").await;
    assert_eq!(answer.at("/instance"), "/v1/users/999");
}

#[actix_web::test]
async fn nothing_reveals_what_the_server_is_made_of() {
    let api = api().await;
    for answer in every_kind(&api).await {
        assert_eq!(answer.header("server"), None);
        assert_eq!(answer.header("x-powered-by"), None);
        assert_eq!(answer.header("set-cookie"), None);
    }
}
