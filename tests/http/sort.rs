//! `sortBy` and `orderBy`.

use serde_json::{Value, json};

use crate::harness::{Mounted, api};
use crate::pages::{ids, values};

async fn samples(api: &Mounted) {
    for (number, label) in [(3, "b"), (1, "b"), (2, "a"), (2, "c")] {
        api.create("/v1/samples", json!({"number": number, "label": label}))
            .await;
    }
}

async fn column(api: &Mounted, path: &str, property: &str) -> Vec<Value> {
    values(&api.walk(path).await, property)
}

#[actix_web::test]
async fn the_default_order_is_by_id() {
    let api = api().await;
    samples(&api).await;
    assert_eq!(ids(&api.walk("/v1/samples").await), ["1", "2", "3", "4"]);
    let descending = ids(&api.walk("/v1/samples?orderBy=desc&limit=3").await);
    assert_eq!(descending, ["4", "3", "2", "1"]);
    let ascending = ids(&api.walk("/v1/samples?orderBy=asc&limit=3").await);
    assert_eq!(ascending, ["1", "2", "3", "4"]);
}

#[actix_web::test]
async fn the_id_can_be_sorted_by() {
    let api = api().await;
    samples(&api).await;
    assert_eq!(
        ids(&api.walk("/v1/samples?sortBy=id&limit=3").await),
        ["1", "2", "3", "4"]
    );
    assert_eq!(
        ids(&api.walk("/v1/samples?sortBy=-id&limit=3").await),
        ["4", "3", "2", "1"]
    );
    let path = "/v1/samples?sortBy=label,-id&limit=1";
    assert_eq!(ids(&api.walk(path).await), ["3", "2", "1", "4"]);
}

#[actix_web::test]
async fn a_minus_turns_the_order_round_and_so_does_order_by() {
    let api = api().await;
    samples(&api).await;
    let signed = api.walk("/v1/samples?sortBy=-label").await;
    let ordered = api.walk("/v1/samples?sortBy=label&orderBy=desc").await;
    let older = api.walk("/v1/samples?orderBy=-label").await;
    assert_eq!(values(&signed, "label"), ["c", "b", "b", "a"]);
    assert_eq!(ids(&ordered), ids(&signed));
    assert_eq!(ids(&older), ids(&signed));
}

#[actix_web::test]
async fn the_id_takes_the_direction_of_the_last_key() {
    let api = api().await;
    samples(&api).await;
    assert_eq!(
        ids(&api.walk("/v1/samples?sortBy=label").await),
        ["3", "1", "2", "4"]
    );
    assert_eq!(
        ids(&api.walk("/v1/samples?sortBy=-label").await),
        ["4", "2", "1", "3"]
    );
}

#[actix_web::test]
async fn several_keys_decide_one_after_the_other() {
    let api = api().await;
    samples(&api).await;
    let path = "/v1/samples?sortBy=-number,label&limit=2";
    assert_eq!(column(&api, path, "number").await, ["3", "2", "2", "1"]);
    assert_eq!(column(&api, path, "label").await, ["b", "a", "c", "b"]);
    let path = "/v1/samples?sortBy=label,-number&limit=1";
    assert_eq!(column(&api, path, "label").await, ["a", "b", "b", "c"]);
    assert_eq!(column(&api, path, "number").await, ["2", "3", "1", "2"]);
}

#[actix_web::test]
async fn null_sorts_below_every_value() {
    let api = api().await;
    for number in [json!("-9223372036854775808"), Value::Null, json!(0)] {
        api.create("/v1/samples", json!({"number": number})).await;
    }
    let up = column(&api, "/v1/samples?sortBy=number", "number").await;
    assert_eq!(up, [Value::Null, json!("-9223372036854775808"), json!("0")]);
    let down = column(&api, "/v1/samples?sortBy=-number", "number").await;
    assert_eq!(
        down,
        [json!("0"), json!("-9223372036854775808"), Value::Null]
    );
}

#[actix_web::test]
async fn text_sorts_by_code_point() {
    let api = api().await;
    for label in ["\u{1F600}", "\u{FFFD}", "é", "z", "Z", "a", ""] {
        api.create("/v1/samples", json!({"label": label})).await;
    }
    let sorted = column(&api, "/v1/samples?sortBy=label&limit=2", "label").await;
    assert_eq!(sorted, ["", "Z", "a", "z", "é", "\u{FFFD}", "\u{1F600}"]);
}

#[actix_web::test]
async fn words_of_an_enum_can_be_sorted_by() {
    let api = api().await;
    let issues = format!("{}/issues", api.project("acme", "web").await);
    for status in ["resolved", "inProgress", "new"] {
        api.create(&issues, json!({"title": status, "status": status}))
            .await;
    }
    let sorted = column(&api, &format!("{issues}?sortBy=status"), "status").await;
    assert_eq!(sorted, ["inProgress", "new", "resolved"]);
}

#[actix_web::test]
async fn numbers_sort_as_numbers_and_dates_as_dates() {
    let api = api().await;
    for (price, day) in [
        ("10.00", "2026-01-10"),
        ("9.5", "0999-12-31"),
        ("-3", "2026-01-09"),
    ] {
        api.create("/v1/samples", json!({"price": price, "day": day}))
            .await;
    }
    let prices = column(&api, "/v1/samples?sortBy=price", "price").await;
    assert_eq!(prices, ["-3.00", "9.50", "10.00"]);
    let days = column(&api, "/v1/samples?sortBy=-day", "day").await;
    assert_eq!(days, ["2026-01-10", "2026-01-09", "0999-12-31"]);
}

#[actix_web::test]
async fn what_cannot_be_sorted_by_is_refused_with_what_can() {
    let api = api().await;
    for keys in [
        "password",
        "nothing",
        "Email",
        "email,nothing",
        "--email",
        "",
        "email,",
        "email;id",
    ] {
        let refused = api.get(&format!("/v1/users?sortBy={keys}")).await;
        let refused = refused.problem(400, "invalid-query");
        assert_eq!(refused.places(), ["?sortBy"], "{keys}");
        let said = refused.mistake("?sortBy");
        let allowed = said
            .split_once("allowed")
            .map_or("", |(_, allowed)| allowed);
        for name in ["id", "email", "nickname"] {
            assert!(allowed.contains(name), "{said}");
        }
        assert!(!allowed.contains("password"), "{said}");
    }
}

#[actix_web::test]
async fn a_key_twice_is_refused() {
    let api = api().await;
    for keys in ["label,label", "label,-label", "id,id"] {
        let refused = api.get(&format!("/v1/samples?sortBy={keys}")).await;
        refused.problem(400, "invalid-query");
    }
}

#[actix_web::test]
async fn the_older_spelling_names_one_key() {
    let api = api().await;
    let refused = api.get("/v1/samples?orderBy=-label,number").await;
    let told = refused.problem(400, "invalid-query").mistake("?orderBy");
    assert_eq!(told, "takes one word; for several keys write sortBy=-label,number");
    api.get("/v1/samples?sortBy=-label,number").await.expect(200);
}

#[actix_web::test]
async fn two_signs_are_one_too_many() {
    let api = api().await;
    for query in [
        "sortBy=-label&orderBy=asc",
        "sortBy=-label&orderBy=desc",
        "orderBy=sideways",
        "orderBy=",
        "orderBy=DESC",
        "sortBy=label&orderBy=-label",
        "sortBy=number,-label&orderBy=desc",
    ] {
        let refused = api.get(&format!("/v1/samples?{query}")).await;
        assert_eq!(
            refused.problem(400, "invalid-query").places(),
            ["?orderBy"],
            "{query}"
        );
    }
}
