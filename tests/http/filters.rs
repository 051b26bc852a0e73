//! Equality filters.

use serde_json::{Value, json};

use crate::harness::{Mounted, api, encoded, id};

async fn found(api: &Mounted, path: &str) -> Vec<String> {
    api.page(path).await.ids
}

#[actix_web::test]
async fn a_filter_leaves_the_rows_that_equal_it() {
    let api = api().await;
    let issues = format!("{}/issues", api.project("acme", "web").await);
    let mut resolved = Vec::new();
    for status in ["new", "resolved", "inProgress", "resolved"] {
        let issue = api
            .create(&issues, json!({"title": "A", "status": status}))
            .await;
        if status == "resolved" {
            resolved.push(id(&issue));
        }
    }
    assert_eq!(
        found(&api, &format!("{issues}?status=resolved")).await,
        resolved
    );
    assert!(
        found(&api, &format!("{issues}?status=resolved&priority=5"))
            .await
            .is_empty()
    );
    assert_eq!(
        found(&api, &format!("{issues}?priority=3&status=resolved")).await,
        resolved
    );
}

#[actix_web::test]
async fn every_type_can_be_filtered_by() {
    let api = api().await;
    let owner = api.user("ann@example.org").await;
    let sent = json!({
        "alive": true, "tiny": 255, "short": -32768, "narrow": 65535, "medium": -2_147_483_648_i64,
        "broad": 4_294_967_295_i64, "large": "9007199254740993", "text": "a'b\"%_; --é",
        "amount": "-12.345", "series": "0190a6a0-7c1e-7d3b-8f00-5d1c2b3a4e5f",
        "moment": "2026-01-31T08:30:00.123456Z", "day": "2026-01-31", "status": "inProgress",
        "owner": owner,
    });
    let mineral = api.create("/v1/minerals", sent.clone()).await;
    for (name, value) in sent.as_object().unwrap() {
        let text = value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned);
        let path = format!("/v1/minerals?{name}={}", encoded(&text));
        assert_eq!(found(&api, &path).await, [id(&mineral)], "{name}");
    }
    for other in [
        "alive=false",
        "tiny=254",
        "short=-32767",
        "large=9007199254740992",
        "text=a",
        "amount=-12.344",
        "series=0190a6a0-7c1e-7d3b-8f00-5d1c2b3a4e5e",
        "moment=2026-01-31T08:30:00.123457Z",
        "day=2026-01-30",
        "status=new",
        "owner=999",
    ] {
        assert!(
            found(&api, &format!("/v1/minerals?{other}"))
                .await
                .is_empty(),
            "{other}"
        );
    }
}

#[actix_web::test]
async fn a_value_of_the_wrong_type_is_refused_with_what_is_right() {
    let api = api().await;
    for (name, wrong, right) in [
        ("alive", "yes", "true"),
        ("alive", "TRUE", "true"),
        ("alive", "1", "true"),
        ("tiny", "256", "255"),
        ("tiny", "-1", "0"),
        ("tiny", "1.0", "whole"),
        ("tiny", "", "whole"),
        ("large", "9223372036854775808", "whole"),
        ("large", "1e3", "whole"),
        ("amount", "1.2345", "3 digits"),
        ("amount", "1,5", "decimal"),
        ("series", "0190a6a0", "UUID"),
        ("series", "0190a6a07c1e7d3b8f005d1c2b3a4e5f", "UUID"),
        ("moment", "yesterday", "RFC 3339"),
        ("moment", "2026-01-31", "RFC 3339"),
        ("day", "31.01.2026", "2026-01-31"),
        ("day", "2026-02-30", "2026-01-31"),
        ("status", "open", "inProgress"),
        ("status", "New", "new"),
        ("owner", "ann", "id"),
    ] {
        let refused = api.get(&format!("/v1/minerals?{name}={wrong}")).await;
        let refused = refused.problem(400, "invalid-query");
        let said = refused.mistake(&format!("?{name}"));
        assert!(said.contains(right), "{name}={wrong}: {said}");
    }
}

#[actix_web::test]
async fn a_reference_is_filtered_by_id_or_slug() {
    let api = api().await;
    let lead = api.user("ann@example.org").await;
    let project = api.project("acme", "web").await;
    api.put(&project, &json!({"lead": lead})).await.expect(200);
    let number = api.get(&project).await.text_at("/project/id");
    let projects = "/v1/organizations/acme/projects";
    assert_eq!(
        found(&api, &format!("{projects}?lead={lead}")).await,
        [number]
    );
    assert!(
        found(&api, &format!("{projects}?lead=999"))
            .await
            .is_empty()
    );
}

#[actix_web::test]
async fn null_equals_nothing_and_the_word_null_is_a_value() {
    let api = api().await;
    let empty = id(&api.create("/v1/samples", json!({"label": ""})).await);
    api.create("/v1/samples", json!({"label": null})).await;
    let word = id(&api.create("/v1/samples", json!({"label": "null"})).await);
    assert_eq!(found(&api, "/v1/samples?label=null").await, [word]);
    assert_eq!(
        found(&api, "/v1/samples?label=").await,
        std::slice::from_ref(&empty)
    );
    assert_eq!(found(&api, "/v1/samples?label").await, [empty]);
}

#[actix_web::test]
async fn what_looks_like_sql_is_a_value() {
    let api = api().await;
    let hostile = "'; DROP TABLE samples; --";
    let row = id(&api.create("/v1/samples", json!({"label": hostile})).await);
    assert_eq!(
        found(&api, &format!("/v1/samples?label={}", encoded(hostile))).await,
        [row]
    );
    assert!(found(&api, "/v1/samples?label=%25").await.is_empty());
    assert!(
        found(&api, "/v1/samples?label=%27%20OR%201=1")
            .await
            .is_empty()
    );
}

#[actix_web::test]
async fn u_0000_is_no_text_to_filter_by() {
    let api = api().await;
    api.get("/v1/samples?label=%00")
        .await
        .problem(400, "invalid-query");
    api.get("/v1/users?email=a%00b")
        .await
        .problem(400, "invalid-query");
}

#[actix_web::test]
async fn the_same_filter_twice_means_either() {
    let api = api().await;
    for label in ["a", "b", "c"] {
        api.create("/v1/samples", json!({"label": label})).await;
    }
    assert_eq!(found(&api, "/v1/samples?label=a&label=c").await, ["1", "3"]);
    let walked = api
        .walk("/v1/samples?label=c&label=a&limit=1&sortBy=-label")
        .await;
    assert_eq!(crate::pages::values(&walked, "label"), ["c", "a"]);
}

#[actix_web::test]
async fn a_filter_that_the_path_makes_already_is_refused() {
    let api = api().await;
    let user = api.user("ann@example.org").await;
    let refused = api
        .get(&format!("/v1/users/{user}/pictures?user={user}"))
        .await;
    assert_eq!(
        refused.problem(400, "unknown-parameter").places(),
        ["?user"]
    );
    let path = format!("/v1/pictures?user={user}");
    assert!(found(&api, &path).await.is_empty());
    let picture = api
        .create("/v1/pictures", json!({"title": "Cat", "user": user}))
        .await;
    assert_eq!(found(&api, &path).await, [id(&picture)]);
}

#[actix_web::test]
async fn nullable_values_of_every_kind_can_be_filtered_by() {
    let api = api().await;
    let sent = json!({
        "number": "0", "taken": "1969-12-31T23:59:59.999999Z", "price": "0.00", "day": "1970-01-01",
        "series": "00000000-0000-0000-0000-000000000000", "approved": false,
    });
    api.create("/v1/samples", json!({})).await;
    let row = id(&api.create("/v1/samples", sent.clone()).await);
    for (name, value) in sent.as_object().unwrap() {
        let text = value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned);
        let path = format!("/v1/samples?{name}={text}");
        assert_eq!(
            found(&api, &path).await,
            std::slice::from_ref(&row),
            "{name}"
        );
        assert_eq!(api.page(&path).await.rows[0][name], *value);
    }
    assert_eq!(
        api.get("/v1/samples/1").await.at("/sample/price"),
        Value::Null
    );
}
