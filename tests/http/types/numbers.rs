//! Integers and decimals: exact, or refused.

use serde_json::json;

use super::{accepts, refuses};
use crate::harness::api;

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
