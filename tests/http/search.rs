//! `q`: text anywhere in the properties that are searched.

use resource_runtime::prelude::*;
use serde_json::json;

use crate::harness::{Mounted, encoded, mount};
use crate::pages::{ids, with};

/// A note that can be found by what it says.
#[derive(Resource)]
struct Note {
    #[resource(id)]
    id: i64,
    #[resource(search, sort, filter)]
    title: String,
    #[resource(search)]
    text: Option<String>,
    remark: Option<String>,
}

/// Cannot be searched.
#[derive(Resource)]
struct Folder {
    #[resource(id)]
    id: i64,
    label: String,
}

async fn notes() -> Mounted {
    let api = Api::builder_of([Note::spec(), Folder::spec()]);
    let service = crate::store::open(api.public().build().unwrap()).await;
    let api = mount(&service).await;
    let notes = json!({"notes": [
        {"title": "Milk and bread", "text": "From the shop"},
        {"title": "Call Ann", "remark": "About the milk"},
        {"title": "100% sure", "text": "a_b, ÄRGER, it's \"so\" \\ 😀"},
        {"title": "Later", "text": "Fresh MILK"},
    ]});
    api.post("/v1/notes", &notes).await.expect(201);
    api
}

async fn found(api: &Mounted, text: &str) -> Vec<String> {
    api.page(&format!("/v1/notes?q={}", encoded(text)))
        .await
        .ids
}

#[actix_web::test]
async fn any_searched_property_may_hold_the_text() {
    let api = notes().await;
    assert_eq!(found(&api, "milk").await, ["1", "4"]);
    assert_eq!(found(&api, "MiLk").await, ["1", "4"]);
    assert_eq!(found(&api, "shop").await, ["1"]);
    assert_eq!(found(&api, "k and b").await, ["1"]);
    assert!(found(&api, "about").await.is_empty());
    assert!(found(&api, "nothing like it").await.is_empty());
}

#[actix_web::test]
async fn every_character_stands_for_itself() {
    let api = notes().await;
    for text in [
        "%", "_", "100% s", "a_b", "'", "\"so\"", "\\", "😀", "ÄRGER", "Ärg",
    ] {
        assert_eq!(found(&api, text).await, ["3"], "{text}");
    }
    assert!(found(&api, "a%b").await.is_empty());
    assert!(found(&api, "ärger").await.is_empty(), "ASCII case only");
    assert!(found(&api, "%%").await.is_empty());
}

#[actix_web::test]
async fn it_goes_with_filters_orders_and_pages() {
    let api = notes().await;
    let page = api.page("/v1/notes?q=milk&title=Later").await;
    assert_eq!(page.ids, ["4"]);
    let path = "/v1/notes?q=l&sortBy=-title&limit=1";
    let pages = api.walk(path).await;
    assert_eq!(ids(&pages), ["1", "4", "2"]);
    let back = api.walk_back(path, pages.last().unwrap().clone()).await;
    assert_eq!(ids(&back), ["2", "4", "1"]);
}

#[actix_web::test]
async fn a_cursor_is_bound_to_it() {
    let api = notes().await;
    let first = api.page("/v1/notes?q=l&limit=1").await;
    let token = format!("cursor={}", first.next.unwrap());
    for path in ["/v1/notes?limit=1", "/v1/notes?q=m&limit=1"] {
        let refused = api.get(&with(path, &token)).await;
        refused.problem(400, "invalid-cursor");
    }
    let same = api.page(&with("/v1/notes?q=L&limit=1", &token)).await;
    assert_eq!(same.ids, ["2"]);
}

#[actix_web::test]
async fn empty_long_and_repeated_texts_are_refused() {
    let api = notes().await;
    let longest = "é".repeat(200);
    assert!(found(&api, &longest).await.is_empty());
    for query in [
        "q=".to_owned(),
        "q".to_owned(),
        format!("q={}", encoded(&"é".repeat(201))),
        "q=a%00".to_owned(),
        "q=a&q=b".to_owned(),
    ] {
        let refused = api.get(&format!("/v1/notes?{query}")).await;
        let refused = refused.problem(400, "invalid-query");
        assert_eq!(refused.places(), ["?q"], "{query}");
    }
}

#[actix_web::test]
async fn where_nothing_is_searched_it_is_unknown() {
    let api = notes().await;
    api.create("/v1/folders", json!({"label": "A"})).await;
    let refused = api.get("/v1/folders?q=a").await;
    let refused = refused.problem(400, "unknown-parameter");
    assert!(!refused.mistake("?q").contains("q,"));
    let refused = api.get("/v1/notes?query=a").await;
    let refused = refused.problem(400, "unknown-parameter");
    assert!(refused.mistake("?query").contains("orderBy, q, id[.ne], title["));
    api.put("/v1/notes?q=a", &json!({"title": "b"}))
        .await
        .problem(400, "unknown-parameter");
    api.delete("/v1/notes?q=a")
        .await
        .problem(400, "unknown-parameter");
    api.get("/v1/notes/1?q=a")
        .await
        .problem(400, "unknown-parameter");
}
