//! What is either-or, and what must all hold.

use serde_json::{Value, json};

use super::{found, with_values};

fn labels() -> [Value; 5] {
    [json!("a"), json!("b"), json!("c"), Value::Null, json!("a")]
}

#[actix_web::test]
async fn equality_and_null_are_alternatives_and_all_else_must_hold_too() {
    let api = with_values("label", &labels()).await;
    for (query, expected) in [
        ("label=a&label=b", vec![1, 2, 5]),
        ("label=a&label.isNull=true", vec![1, 4, 5]),
        ("label.isNull=true&label=a&label=c", vec![1, 3, 4, 5]),
        ("label.isNull=false&label=a", vec![1, 5]),
        ("label.isNull=true&label.ne=a", vec![4]),
        ("label.isNull=true&label.gt=a", vec![]),
        ("label.gt=a&label.lt=c", vec![2]),
        ("label.gte=a&label.lte=b&label.ne=a", vec![2]),
        ("label.ne=a&label.isNull=false", vec![2, 3]),
        ("label=a&label=b&label.contains=B", vec![2]),
        ("label=a&label=b&id.ne=1", vec![2, 5]),
        ("label=a&label.ne=a", vec![]),
    ] {
        assert_eq!(found(&api, query).await, expected, "{query}");
    }
}

#[actix_web::test]
async fn a_cursor_is_bound_to_operators_and_their_values() {
    let api = with_values("label", &labels()).await;
    let path = "/v1/probes?label.gte=a&label.ne=b&large.isNull=true&sortBy=-label";
    let first = api.page(&format!("{path}&limit=1")).await;
    let cursor = first.next.expect("a second page");
    assert_eq!(first.ids, ["3"]);
    assert_eq!(api.page_at(path, &cursor).await.ids, ["5", "1"]);
    // The same filters in another order.
    let turned = "/v1/probes?large.isNull=true&label.ne=b&label.gte=a&sortBy=-label";
    assert_eq!(api.page_at(turned, &cursor).await.ids, ["5", "1"]);
    for other in [
        "label.gt=a&label.ne=b&large.isNull=true",
        "label.gte=b&label.ne=b&large.isNull=true",
        "label.gte=a&label.ne=c&large.isNull=true",
        "label.gte=a&label.ne=b&large.isNull=false",
        "label.gte=a&label.ne=b&small.isNull=true",
        "label.gte=a&label.contains=b&large.isNull=true",
        "label.gte=a&label=b&large.isNull=true",
        "label.gte=a&label.ne=b",
    ] {
        let path = format!("/v1/probes?{other}&sortBy=-label&cursor={cursor}");
        api.get(&path).await.problem(400, "invalid-cursor");
    }
}

#[actix_web::test]
async fn links_keep_operators_and_lead_on() {
    let api = with_values("label", &labels()).await;
    let path = "/v1/probes?label.contains=%41&label.isNull=false&id.ne=9&limit=1";
    let first = api.get(path).await.expect(200);
    let link = first.header("link").expect("a Link").to_owned();
    for kept in ["label.contains=%41", "label.isNull=false", "id.ne=9", "limit=1"] {
        assert_eq!(link.matches(kept).count(), 2, "{kept} in {link}");
    }
    let next = link.split('<').find(|part| part.contains("rel=\"next\""));
    let next = next.and_then(|part| part.split('>').next()).expect("a next page");
    assert_eq!(api.page(next).await.ids, ["5"]);
}

#[actix_web::test]
async fn a_batch_takes_the_same_filters() {
    let api = with_values("label", &labels()).await;
    for (query, body, expected) in [
        ("label.gt=a", json!({"small": 1}), vec!["2", "3"]),
        ("label.isNull=true&label=b", json!({"small": 2}), vec!["2", "4"]),
        ("small.isNull=true", json!({"label": "d"}), vec!["1", "5"]),
        ("small.ne=2&label.contains=D", json!({"label": "e"}), vec!["1", "5"]),
    ] {
        let changed = api.put(&format!("/v1/probes?{query}"), &body).await.expect(200);
        let rows = changed.at("/probes");
        let ids: Vec<_> = rows.as_array().unwrap().iter().map(|row| row["id"].clone()).collect();
        assert_eq!(ids, expected, "{query}");
    }
    let selected = json!({"probes": ["1", "2"], "small": 5});
    let changed = api.put("/v1/probes?label.lt=d", &selected).await.expect(200);
    assert_eq!(changed.at("/probes/0/id"), "2");
    for (query, slug) in [
        ("small.gt=x", "invalid-query"),
        ("small.contains=1", "unknown-parameter"),
        ("id.ne=1", "unknown-parameter"),
        ("label.gt=a&label.gt=b", "invalid-query"),
    ] {
        let refused = api.put(&format!("/v1/probes?{query}"), &json!({"small": 9}));
        refused.await.problem(400, slug);
    }
    assert!(found(&api, "small=9").await.is_empty());
    let refused = api.delete("/v1/probes?id.ne=1").await;
    let refused = refused.problem(400, "unknown-parameter");
    assert_eq!(refused.mistake("?id.ne"), "is not known here; allowed: id");
}
