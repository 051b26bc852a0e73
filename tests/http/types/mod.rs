//! How each property type travels, and what it refuses.

mod nested;
mod numbers;
mod times;

use serde_json::{Value, json};

use crate::harness::{Mounted, api};

fn mineral(owner: &str) -> Value {
    json!({
        "alive": true, "tiny": 0, "short": 0, "narrow": 0, "medium": 0, "broad": 0, "large": 0, "text": "",
        "amount": "0", "series": "0190a6a0-7c1e-7d3b-8f00-5d1c2b3a4e5f",
        "moment": "2026-01-31T08:30:00Z", "day": "2026-01-31", "status": "new", "owner": owner
    })
}

/// Sends one property and gives back what was answered for it.
async fn sent(api: &Mounted, path: &str, name: &str, value: &str) -> Result<Value, String> {
    let answer = api
        .request("PUT", path)
        .json(format!("{{\"{name}\": {value}}}"))
        .await;
    if answer.status == 200 {
        assert_eq!(api.get(path).await.json(), answer.json());
        return Ok(answer.at(&format!("/mineral/{name}")));
    }
    let refused = answer.problem(422, "invalid-body");
    assert_eq!(refused.places(), [format!("/{name}")], "{value}");
    Err(refused.mistake(&format!("/{name}")))
}

async fn created(api: &Mounted) -> String {
    let owner = api.user("ann@example.org").await;
    api.create("/v1/minerals", mineral(&owner)).await
}

async fn accepts(name: &str, cases: &[(&str, Value)]) {
    let api = api().await;
    let path = created(&api).await;
    for (value, expected) in cases {
        let found = sent(&api, &path, name, value).await;
        assert_eq!(found.as_ref(), Ok(expected), "{name}: {value}");
    }
}

async fn refuses(name: &str, values: &[&str]) {
    let api = api().await;
    let path = created(&api).await;
    let before = api.get(&path).await.json();
    for value in values {
        let found = sent(&api, &path, name, value).await;
        assert!(found.is_err(), "{name}: {value} became {found:?}");
    }
    assert_eq!(api.get(&path).await.json(), before);
}

#[actix_web::test]
async fn a_row_of_every_type_comes_back_as_it_went() {
    let api = api().await;
    let owner = api.user("ann@example.org").await;
    let mut body = mineral(&owner);
    let created = api.post("/v1/minerals", &body).await.expect(201);
    body["id"] = created.at("/mineral/id");
    body["large"] = json!("0");
    body["amount"] = json!("0.000");
    body["moment"] = json!("2026-01-31T08:30:00.000000Z");
    body["kind"] = json!("plain");
    assert_eq!(created.at("/mineral"), body);
    assert_eq!(api.get("/v1/minerals").await.at("/minerals/0"), body);
}

#[actix_web::test]
async fn booleans_enums_and_uuids_have_one_spelling() {
    accepts("alive", &[("false", json!(false)), ("true", json!(true))]).await;
    refuses("alive", &["\"true\"", "1", "0", "null", "\"\"", "[]"]).await;
    accepts("status", &[("\"inProgress\"", json!("inProgress"))]).await;
    refuses(
        "status",
        &[
            "\"InProgress\"",
            "\"in_progress\"",
            "\"open\"",
            "\"\"",
            "1",
            "null",
        ],
    )
    .await;
    accepts(
        "series",
        &[(
            "\"0190A6A0-7C1E-7D3B-8F00-5D1C2B3A4E5F\"",
            json!("0190a6a0-7c1e-7d3b-8f00-5d1c2b3a4e5f"),
        )],
    )
    .await;
    refuses(
        "series",
        &[
            "\"0190a6a07c1e7d3b8f005d1c2b3a4e5f\"",
            "\"\"",
            "1",
            "null",
            "\"{0190a6a0-7c1e-7d3b-8f00-5d1c2b3a4e5}\"",
        ],
    )
    .await;
}

#[actix_web::test]
async fn text_is_a_string_and_nothing_else() {
    accepts("text", &[("\"\"", json!("")), ("\"null\"", json!("null"))]).await;
    refuses("text", &["1", "1.5", "true", "null", "[]", "{}", "[\"a\"]"]).await;
}

#[actix_web::test]
async fn a_reference_is_an_existing_id() {
    refuses(
        "owner",
        &[
            "\"999\"",
            "999",
            "\"ann\"",
            "\"\"",
            "null",
            "true",
            "1.5",
            "{\"id\": \"1\"}",
            "[\"1\"]",
            "\"01\"",
        ],
    )
    .await;
    accepts(
        "owner",
        &[
            ("\"1\"", json!("1")),
            ("1", json!("1")),
            ("1.0", json!("1")),
        ],
    )
    .await;
}

#[actix_web::test]
async fn a_property_can_have_another_name_on_the_wire_than_in_rust() {
    accepts("kind", &[("\"rare\"", json!("rare"))]).await;
    let api = api().await;
    let path = created(&api).await;
    for list in ["kind=plain", "sortBy=-kind"] {
        assert_eq!(api.page(&format!("/v1/minerals?{list}")).await.ids.len(), 1);
    }
    for list in ["type=plain", "sortBy=type", "kind_of_mineral=plain"] {
        api.get(&format!("/v1/minerals?{list}")).await.expect(400);
    }
    for name in ["type", "r#type", "kind_of_mineral"] {
        let refused = api.put(&path, &json!({name: "rare"})).await;
        refused.problem(422, "invalid-body");
    }
}
