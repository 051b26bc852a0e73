//! How each property type travels, and what it refuses.

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
async fn sixty_four_bits_travel_as_a_string_and_are_read_from_both() {
    accepts(
        "large",
        &[
            ("9223372036854775807", json!("9223372036854775807")),
            ("\"9223372036854775807\"", json!("9223372036854775807")),
            ("-9223372036854775808", json!("-9223372036854775808")),
            ("\"9007199254740993\"", json!("9007199254740993")),
            ("0", json!("0")),
        ],
    )
    .await;
    refuses(
        "large",
        &[
            "9223372036854775808",
            "\"9223372036854775808\"",
            "1.5",
            "1e-1",
            "1.00000000000000000000000000001",
            "1.00000000000000000000000000001e0",
            "\"1.0\"",
            "\"1e3\"",
            "\"007\"",
            "\"+1\"",
            "\"\"",
            "\" 1\"",
            "\"٣\"",
            "true",
            "null",
            "[1]",
            "{}",
            "1e400",
            "-9223372036854775809",
            "\"0x10\"",
        ],
    )
    .await;
}

#[actix_web::test]
async fn small_integers_travel_as_numbers_within_their_type() {
    // JSON has one kind of number: what is whole is an integer, however it is written.
    accepts(
        "tiny",
        &[
            ("0", json!(0)),
            ("-0", json!(0)),
            ("255", json!(255)),
            ("1.0", json!(1)),
            ("1e1", json!(10)),
        ],
    )
    .await;
    accepts(
        "short",
        &[("-32768", json!(-32768)), ("32767", json!(32767))],
    )
    .await;
    accepts("broad", &[("4294967295", json!(4_294_967_295_u32))]).await;
    refuses(
        "tiny",
        &["256", "-1", "1.5", "1e3", "\"1\"", "null", "true"],
    )
    .await;
    refuses("short", &["-32769", "32768"]).await;
    refuses("narrow", &["65536", "-1"]).await;
    refuses("medium", &["2147483648", "-2147483649"]).await;
    refuses("broad", &["4294967296", "-1"]).await;
}

#[actix_web::test]
async fn decimals_are_exact_or_refused() {
    accepts(
        "amount",
        &[
            ("\"10.1\"", json!("10.100")),
            ("10.1", json!("10.100")),
            ("0.1", json!("0.100")),
            ("\"-0.005\"", json!("-0.005")),
            ("7", json!("7.000")),
            ("1e2", json!("100.000")),
            ("1.2345e1", json!("12.345")),
            ("123456789012.345", json!("123456789012.345")),
            ("\"9223372036854775.807\"", json!("9223372036854775.807")),
            ("\"-9223372036854775.808\"", json!("-9223372036854775.808")),
        ],
    )
    .await;
    refuses(
        "amount",
        &[
            "\"10.1234\"",
            "10.1234",
            "0.30000000000000004",
            "\"1e2\"",
            "1.2345e0",
            "1e30",
            "\"0010.10\"",
            "\"1,5\"",
            "\"\"",
            "\".5\"",
            "\"1.\"",
            "\"NaN\"",
            "\"Infinity\"",
            "\"9223372036854775.808\"",
            "99999999999999999999",
            "true",
            "null",
            "\"--1\"",
            "\"1_000\"",
            "\"٣\"",
            "\" 1\"",
        ],
    )
    .await;
}

#[actix_web::test]
async fn zero_has_no_sign() {
    accepts(
        "amount",
        &[("\"-0\"", json!("0.000")), ("-0.0", json!("0.000"))],
    )
    .await;
}

#[actix_web::test]
async fn bounds_are_inclusive_and_exact() {
    let api = api().await;
    let project = api.project("acme", "web").await;
    let issue = api
        .create(&format!("{project}/issues"), json!({"title": "A"}))
        .await;
    for (name, value, status) in [
        ("estimate", json!("0.25"), 200),
        ("estimate", json!("0.24"), 422),
        ("estimate", json!("1000.00"), 200),
        ("estimate", json!("1000.01"), 422),
        ("estimate", json!("-1"), 422),
        ("priority", json!(1), 200),
        ("priority", json!(0), 422),
        ("priority", json!(5), 200),
        ("priority", json!(6), 422),
    ] {
        let answer = api.put(&issue, &json!({name: value})).await;
        assert_eq!(answer.status, status, "{name} {value}: {}", answer.text());
    }
}

#[actix_web::test]
async fn times_are_rfc_3339_in_microseconds_and_come_back_in_utc() {
    accepts(
        "moment",
        &[
            (
                "\"2026-01-31T08:30:00Z\"",
                json!("2026-01-31T08:30:00.000000Z"),
            ),
            (
                "\"2026-01-31T08:30:00.123456Z\"",
                json!("2026-01-31T08:30:00.123456Z"),
            ),
            (
                "\"2026-01-31T08:30:00.5+02:00\"",
                json!("2026-01-31T06:30:00.500000Z"),
            ),
            (
                "\"0001-01-01T00:00:00Z\"",
                json!("0001-01-01T00:00:00.000000Z"),
            ),
            (
                "\"9999-12-31T23:59:59.999999Z\"",
                json!("9999-12-31T23:59:59.999999Z"),
            ),
        ],
    )
    .await;
    refuses(
        "moment",
        &[
            "\"2026-01-31\"",
            "\"2026-01-31T08:30:00\"",
            "\"2026-01-31T08:30Z\"",
            "\"2026-01-31T24:00:00Z\"",
            "\"2026-02-30T00:00:00Z\"",
            "\"2016-12-31T23:59:60Z\"",
            "\"2026-01-31T08:30:00.1234567Z\"",
            "1769848200",
            "\"1769848200\"",
            "\"yesterday\"",
            "\"\"",
            "null",
            "\"2026-01-31T08:30:00+25:00\"",
        ],
    )
    .await;
}

/// RFC 3339 has four digits for the year; in UTC too, or the answer could not be read back.
#[actix_web::test]
async fn no_time_leaves_the_years_that_rfc_3339_knows() {
    refuses(
        "moment",
        &[
            "\"9999-12-31T23:59:59-00:01\"",
            "\"0000-01-01T00:00:00+00:01\"",
            "\"+10000-01-01T00:00:00Z\"",
            "\"-0001-01-01T00:00:00Z\"",
        ],
    )
    .await;
}

#[actix_web::test]
async fn dates_are_ten_characters_of_digits_and_hyphens() {
    accepts(
        "day",
        &[
            ("\"2024-02-29\"", json!("2024-02-29")),
            ("\"0001-01-01\"", json!("0001-01-01")),
            ("\"9999-12-31\"", json!("9999-12-31")),
        ],
    )
    .await;
    refuses(
        "day",
        &[
            "\"2023-02-29\"",
            "\"2026-1-31\"",
            "\"2026-13-01\"",
            "\"2026-00-01\"",
            "\"2026-01-00\"",
            "\"20260131\"",
            "\"2026-01-31T00:00:00Z\"",
            "\"2026-W05-6\"",
            "\"\"",
            "20260131",
            "null",
            "\" 2026-01-31\"",
            "\"2026- 1-31\"",
            "\"2026-01- 1\"",
            "\"+026-01-31\"",
            "\"-026-01-31\"",
            "\" 026-01-31\"",
            "\"10000-01-1\"",
        ],
    )
    .await;
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
