//! What ends because its parent ends goes through its own handler before.

use serde_json::json;

use super::fixture::{asked, bank, records};

#[actix_web::test]
async fn children_end_before_their_parents_by_their_handlers() {
    let (api, calls) = bank().await;
    let book = api.create("/v1/books", json!({"label": "a"})).await;
    let other = api.create("/v1/books", json!({"label": "b"})).await;
    for label in [&book, &book, &other] {
        let posting = json!({"amount": 1});
        let posting = api.create(&format!("{label}/postings"), posting).await;
        let text = posting.replace('/', "-");
        api.create(&format!("{posting}/lines"), json!({"text": text}))
            .await;
        api.create(&format!("{posting}/badges"), json!({"color": "red"}))
            .await;
    }
    asked(&calls);
    let before = records(&api).await.len();

    api.delete(&book).await.expect(204);
    assert_eq!(asked(&calls), ["delete [1, 2]"]);
    let since = records(&api).await.split_off(before);
    assert_eq!(
        since,
        ["badge 1 is let go", "badge 2 is let go", "lines [1, 2] end"]
    );
    api.get(&book).await.expect(404);
    api.get("/v1/postings/1").await.expect(404);
    api.get("/v1/postings/3/lines/3").await.expect(200);
    assert_eq!(
        api.get("/v1/badges/1").await.at("/badge/posting"),
        json!(null)
    );
    assert_eq!(api.get("/v1/badges/3").await.at("/badge/posting"), "3");
}

#[actix_web::test]
async fn a_child_that_stays_keeps_all_that_is_above_it() {
    let (api, _) = bank().await;
    let book = api.create("/v1/books", json!({"label": "a"})).await;
    let posting = json!({"amount": 1});
    let posting = api.create(&format!("{book}/postings"), posting).await;
    let line = json!({"text": "pinned"});
    let line = api.create(&format!("{posting}/lines"), line).await;
    let before = records(&api).await;

    api.delete(&book).await.problem(403, "forbidden");
    api.delete(&posting).await.problem(403, "forbidden");
    api.get(&line).await.expect(200);
    assert_eq!(api.get(&book).await.text_at("/book/total"), "1");
    assert_eq!(records(&api).await, before);
}

#[actix_web::test]
async fn many_children_end_in_several_steps() {
    let (api, calls) = bank().await;
    let book = api.create("/v1/books", json!({"label": "a"})).await;
    for _ in 0..501 {
        let posting = json!({"amount": 1});
        api.create(&format!("{book}/postings"), posting).await;
    }
    asked(&calls);
    api.delete(&book).await.expect(204);
    let asked = asked(&calls);
    assert_eq!(asked.len(), 2);
    assert_eq!(asked[1], "delete [501]");
    assert_eq!(api.get("/v1/postings").await.at("/postings"), json!([]));
}

#[actix_web::test]
async fn what_is_taken_from_its_parent_is_changed() {
    let (api, _) = bank().await;
    let book = api.create("/v1/books", json!({"label": "a"})).await;
    let posting = json!({"amount": 1});
    let posting = api.create(&format!("{book}/postings"), posting).await;
    api.create(&format!("{posting}/badges"), json!({"color": "red"}))
        .await;
    api.delete(&format!("{posting}/badges/1")).await.expect(204);
    api.put("/v1/badges/1", &json!({"color": "blue"}))
        .await
        .expect(200);
    api.put("/v1/badges/1", &json!({"posting": "1"}))
        .await
        .expect(200);
    let records = records(&api).await;
    assert_eq!(
        records[1..],
        ["badge 1 is let go", "badge 1 stays", "badge 1 goes to 1"]
    );
}
