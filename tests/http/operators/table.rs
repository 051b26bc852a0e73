//! Every operator of every type, against the places of values in a list that ascends.

use serde_json::{Value, json};

use super::{empty, found, with_values};
use crate::harness::encoded;

const ORDER: [&str; 4] = ["gt", "gte", "lt", "lte"];

/// A property, whether its values have an order, and some of them, ascending where they have one.
fn kinds() -> Vec<(&'static str, bool, Vec<Value>)> {
    vec![
        ("flag", false, vec![json!(false), json!(true)]),
        ("small", true, vec![json!(i16::MIN), json!(-1), json!(0), json!(i16::MAX)]),
        (
            "large",
            true,
            vec![
                json!(i64::MIN.to_string()),
                json!("-1"),
                json!("0"),
                json!("9007199254740993"),
                json!(i64::MAX.to_string()),
            ],
        ),
        (
            "label",
            true,
            ["", "%", "A", "B", "_", "a", "aa", "b", "null", "é", "\u{FFFF}", "🦀"]
                .map(Value::from)
                .to_vec(),
        ),
        (
            "amount",
            true,
            ["-92233720368547758.08", "-0.01", "0.00", "0.10", "1.00", "92233720368547758.07"]
                .map(Value::from)
                .to_vec(),
        ),
        (
            "series",
            false,
            [
                "00000000-0000-0000-0000-000000000000",
                "0190a6a0-7c1e-7d3b-8f00-5d1c2b3a4e5f",
            ]
            .map(Value::from)
            .to_vec(),
        ),
        (
            "moment",
            true,
            [
                "0001-01-01T00:00:00.000000Z",
                "1969-12-31T23:59:59.999999Z",
                "1970-01-01T00:00:00.000000Z",
                "2026-01-31T08:30:00.000001Z",
                "2026-01-31T08:30:00.000002Z",
                "9999-12-31T23:59:59.999999Z",
            ]
            .map(Value::from)
            .to_vec(),
        ),
        (
            "day",
            true,
            ["0001-01-01", "1969-12-31", "1970-01-01", "2024-02-29", "9999-12-31"]
                .map(Value::from)
                .to_vec(),
        ),
        ("phase", false, ["waxing", "full", "waning"].map(Value::from).to_vec()),
        ("serial", true, ["-5", "0", "7"].map(Value::from).to_vec()),
        ("keeper", false, ["1", "2", "3"].map(Value::from).to_vec()),
    ]
}

fn written(value: &Value) -> String {
    encoded(&value.as_str().map_or_else(|| value.to_string(), str::to_owned))
}

#[actix_web::test]
async fn every_operator_selects_what_the_places_of_the_values_say() {
    for (name, ordered, values) in kinds() {
        let null = values.len() + 1;
        let mut rows = values.clone();
        rows.push(Value::Null);
        let api = with_values(name, &rows).await;
        let except = |place: usize| (1..=null).filter(|id| *id != place).collect::<Vec<_>>();
        for (place, value) in values.iter().enumerate() {
            let (place, text) = (place + 1, written(value));
            assert_eq!(found(&api, &format!("{name}={text}")).await, [place], "{name}={value}");
            assert_eq!(
                found(&api, &format!("{name}.ne={text}")).await,
                except(place),
                "{name}.ne={value}"
            );
            let expected = [
                (place + 1..null).collect::<Vec<_>>(),
                (place..null).collect(),
                (1..place).collect(),
                (1..=place).collect(),
            ];
            for (operator, expected) in ORDER.iter().zip(expected) {
                let query = format!("{name}.{operator}={text}");
                if ordered {
                    assert_eq!(found(&api, &query).await, expected, "{name}.{operator}={value}");
                } else {
                    let refused = api.get(&format!("/v1/probes?{query}")).await;
                    refused.problem(400, "unknown-parameter");
                }
            }
        }
        assert_eq!(found(&api, &format!("{name}.isNull=true")).await, [null], "{name}");
        assert_eq!(
            found(&api, &format!("{name}.isNull=false")).await,
            except(null),
            "{name}"
        );
        let contains = api.get(&format!("/v1/probes?{name}.contains=a")).await;
        if name == "label" {
            contains.expect(200);
        } else {
            contains.problem(400, "unknown-parameter");
        }
    }
}

#[actix_web::test]
async fn what_is_never_null_is_not_asked_whether_it_is() {
    let api = empty().await;
    api.post("/v1/probes", &json!({"probes": [{"rank": 1}, {"rank": 2}]}))
        .await
        .expect(201);
    assert_eq!(found(&api, "rank.gte=2").await, [2]);
    for (path, name, allowed) in [
        ("/v1/probes", "rank.isNull", "rank, rank.ne, rank.gt, rank.gte, rank.lt, rank.lte"),
        ("/v1/probes", "id.isNull", "id, id.ne"),
        (
            "/v1/keepers",
            "slug.isNull",
            "slug, slug.ne, slug.gt, slug.gte, slug.lt, slug.lte, slug.contains",
        ),
    ] {
        let refused = api.get(&format!("{path}?{name}=true")).await;
        let refused = refused.problem(400, "unknown-parameter");
        let said = refused.mistake(&format!("?{name}"));
        assert_eq!(said, format!("is not known here; allowed: {allowed}"));
    }
}

#[actix_web::test]
async fn ids_and_references_differ_by_id_and_slug() {
    let api = with_values("keeper", &[json!("1"), json!("2"), Value::Null]).await;
    assert_eq!(found(&api, "id.ne=2").await, [1, 3]);
    assert_eq!(found(&api, "id=1&id=2&id.ne=2").await, [1]);
    for (query, expected) in [
        ("keeper=ann", vec![1]),
        ("keeper=ann&keeper=2", vec![1, 2]),
        ("keeper.ne=ann", vec![2, 3]),
        ("keeper.ne=1", vec![2, 3]),
        ("keeper.ne=ann&keeper.isNull=false", vec![2]),
        // Every one is another than one that is not there.
        ("keeper=nobody", vec![]),
        ("keeper.ne=nobody", vec![1, 2, 3]),
        ("keeper.ne=999", vec![1, 2, 3]),
        ("keeper=nobody&keeper.isNull=true", vec![3]),
    ] {
        assert_eq!(found(&api, query).await, expected, "{query}");
    }
    let others = api.page("/v1/keepers?id.ne=ann&slug.contains=ANN").await;
    assert_eq!(others.ids, ["4"]);
    let others = api.page("/v1/keepers?slug.ne=ann&slug.lt=bob").await;
    assert_eq!(others.ids, ["4"]);
}
