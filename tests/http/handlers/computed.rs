//! Computed properties are filled for a page at a time.

use serde_json::json;

use super::fixture::{asked, bank};

#[actix_web::test]
async fn one_call_fills_a_page_of_whatever_length() {
    let (api, calls) = bank().await;
    let book = api.create("/v1/books", json!({"label": "a"})).await;
    for amount in 1..=5 {
        let posting = json!({"amount": amount - 3});
        api.create(&format!("{book}/postings"), posting).await;
    }
    asked(&calls);
    let page = api
        .get("/v1/postings?limit=4&sortBy=-amount")
        .await
        .expect(200);
    assert_eq!(asked(&calls), ["compute 4"]);
    let postings = page.at("/postings");
    let shares: Vec<_> = postings
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["share"])
        .collect();
    assert_eq!(shares, ["-2", "-1", "0", "1"]);
    let rest = page.text_at("/nextPageToken");
    let rest = api.get(&format!(
        "/v1/postings?limit=4&sortBy=-amount&cursor={rest}"
    ));
    let rest = rest.await.expect(200);
    assert_eq!(rest.text_at("/postings/0/remark"), "owed");
    assert_eq!(rest.text_at("/postings/0/note"), "none");
    assert_eq!(asked(&calls), ["compute 1"]);

    api.get("/v1/postings?note=other").await.expect(200);
    assert_eq!(asked(&calls), [""; 0], "there is nothing to compute");
}

#[actix_web::test]
async fn nobody_sends_filters_or_sorts_by_what_is_computed() {
    let (api, _) = bank().await;
    let book = api.create("/v1/books", json!({"label": "a"})).await;
    let refused = api.post(
        &format!("{book}/postings"),
        &json!({"amount": 1, "share": "2"}),
    );
    let refused = refused.await.problem(422, "invalid-body");
    assert_eq!(
        refused.text_at("/errors/0/detail"),
        "the server computes it; leave it out"
    );
    api.get("/v1/postings?share=1").await.expect(400);
    api.get("/v1/postings?sortBy=share").await.expect(400);
}
