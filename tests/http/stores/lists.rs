//! What a store holds, listed.

use serde_json::json;

use crate::harness::{Mounted, encoded};
use crate::kinds::kinds;
use crate::pages::ids;

const NAMES: [&str; 6] = ["", "10", "9", "B", "a/b", "é"];

async fn playlists(api: &Mounted) -> String {
    let mut list = String::new();
    for parent in ["Ann", "Bob"] {
        let person = api.create("/v1/people", json!({"name": parent})).await;
        list = format!("{person}/playlists");
        for (place, name) in NAMES.iter().enumerate().skip(1) {
            let title = if place % 2 == 0 { "Even" } else { "Odd" };
            let path = format!("{list}/{}", encoded(name));
            api.put(&path, &json!({"title": title})).await.expect(201);
        }
    }
    list
}

#[actix_web::test]
async fn it_is_in_the_order_of_the_code_points() {
    let api = kinds().await;
    let list = playlists(&api).await;
    assert_eq!(api.page(&list).await.ids, NAMES[1..]);
    for limit in 1..=6 {
        let walked = api.walk(&format!("{list}?limit={limit}")).await;
        assert_eq!(ids(&walked), NAMES[1..]);
    }
    let mut backwards = NAMES[1..].to_vec();
    backwards.reverse();
    let walked = api.walk(&format!("{list}?limit=2&sortBy=-id")).await;
    assert_eq!(ids(&walked), backwards);
    let walked = api.walk(&format!("{list}?limit=2&sortBy=title")).await;
    assert_eq!(ids(&walked), ["9", "a/b", "10", "B", "é"]);
}

#[actix_web::test]
async fn it_is_filtered_by_ids_and_values() {
    let api = kinds().await;
    let list = playlists(&api).await;
    let found = api.page(&format!("{list}?id=9&id=a%2Fb&id=none")).await;
    assert_eq!(found.ids, ["9", "a/b"]);
    let found = api.page(&format!("{list}?title=Odd")).await;
    assert_eq!(found.ids, ["10", "B", "é"]);
}

#[actix_web::test]
async fn a_cursor_is_good_for_one_store_only() {
    let api = kinds().await;
    let list = playlists(&api).await;
    let page = api.get(&format!("{list}?limit=2")).await.expect(200);
    let cursor = page.text_at("/nextPageToken");
    let other = list.replace("/2/", "/1/");
    assert_ne!(list, other);
    api.get(&format!("{other}?limit=2&cursor={cursor}"))
        .await
        .problem(400, "invalid-cursor");
    let next = api.page(&format!("{list}?limit=2&cursor={cursor}")).await;
    assert_eq!(next.ids, ["B", "a/b"]);
}
