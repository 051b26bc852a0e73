//! `GET` of many rows by their ids: the list, filtered by id.

use serde_json::json;

use crate::harness::{Mounted, api, id};
use crate::pages::ids;

async fn samples(count: usize) -> Mounted {
    let api = api().await;
    for number in 0..count {
        api.create(
            "/v1/samples",
            json!({"number": number, "batch": number % 2}),
        )
        .await;
    }
    api
}

#[actix_web::test]
async fn the_rows_that_are_there_come_in_the_order_of_the_list() {
    let api = samples(4).await;
    let page = api.page("/v1/samples?id=3&id=1&id=99&id=3").await;
    assert_eq!(page.ids, ["1", "3"]);
    assert_eq!(
        api.page("/v1/samples?id=1&id=3&orderBy=desc").await.ids,
        ["3", "1"]
    );
    assert!(api.page("/v1/samples?id=99").await.ids.is_empty());
    assert_eq!(api.page("/v1/samples?id=1&id=2&batch=1").await.ids, ["2"]);
}

#[actix_web::test]
async fn one_id_still_answers_a_list() {
    let api = samples(2).await;
    let answer = api.get("/v1/samples?id=2").await.expect(200);
    assert!(answer.at("/samples").is_array());
}

#[actix_web::test]
async fn they_come_in_pages_like_any_list() {
    let api = samples(9).await;
    let wanted: Vec<_> = (2..9).map(|id| format!("id={id}")).collect();
    let path = format!("/v1/samples?limit=2&sortBy=-batch&{}", wanted.join("&"));
    let mut pages = api.walk(&path).await;
    assert_eq!(ids(&pages), ["8", "6", "4", "2", "7", "5", "3"]);
    let back = api.walk_back(&path, pages.pop().unwrap()).await;
    assert_eq!(back.last().unwrap().ids, ["8", "6"]);
}

#[actix_web::test]
async fn what_can_be_no_id_is_refused() {
    let api = samples(1).await;
    for text in [
        "abc",
        "007",
        "",
        "1.0",
        "1,2",
        "%D9%A3",
        "9223372036854775808",
    ] {
        let refused = api.get(&format!("/v1/samples?id=1&id={text}")).await;
        assert_eq!(
            refused.problem(400, "invalid-query").places(),
            ["?id"],
            "{text}"
        );
    }
    api.get("/v1/samples?ids=1,2")
        .await
        .problem(400, "unknown-parameter");
}

#[actix_web::test]
async fn more_than_a_hundred_are_refused_and_not_cut_short() {
    let api = samples(1).await;
    let many: Vec<_> = (0..101).map(|id| format!("id={id}")).collect();
    api.get(&format!("/v1/samples?{}", many.join("&")))
        .await
        .expect(400);
    api.page(&format!("/v1/samples?{}", many[1..].join("&")))
        .await;
}

#[actix_web::test]
async fn below_a_parent_only_its_own_are_there() {
    let api = api().await;
    let mut issues = Vec::new();
    for tenant in ["acme", "evil"] {
        let project = api.project(tenant, "web").await;
        issues.push(id(&api
            .create(&format!("{project}/issues"), json!({"title": "A"}))
            .await));
    }
    let path = format!(
        "/v1/projects/acme/web/issues?id={}&id={}",
        issues[0], issues[1]
    );
    assert_eq!(api.page(&path).await.ids, [issues[0].clone()]);
}

#[actix_web::test]
async fn uuids_are_ids_too() {
    let api = api().await;
    let mut devices = Vec::new();
    for slug in ["one", "two", "three"] {
        let body = json!({"slug": slug, "serial": "AB-1"});
        devices.push(id(&api.create("/v1/devices", body).await));
    }
    let path = format!(
        "/v1/devices?id={}&id={}",
        devices[2],
        devices[0].to_uppercase()
    );
    assert_eq!(
        api.page(&path).await.ids,
        [devices[0].clone(), devices[2].clone()]
    );
}
