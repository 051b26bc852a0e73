//! Text: what it may hold, how long it may be, and that it comes back as it went.

use serde_json::json;

use crate::harness::api;

#[actix_web::test]
async fn u_0000_is_in_no_text() {
    let api = api().await;
    for body in [r#"{"label": "a\u0000b"}"#, r#"{"label": "\u0000"}"#] {
        assert_eq!(
            api.request("POST", "/v1/samples")
                .json(body)
                .await
                .problem(422, "invalid-body")
                .places(),
            ["/label"]
        );
    }
    let refused = api
        .post("/v1/organizations", &json!({"slug": "a\0b", "name": "\0"}))
        .await;
    assert_eq!(
        refused.problem(422, "invalid-body").places(),
        ["/name", "/slug"]
    );
}

#[actix_web::test]
async fn text_comes_back_as_it_went() {
    let api = api().await;
    let nasty = "\u{1}\u{7f}\u{80}\u{2028}\u{feff}\u{1F600}\u{10FFFF} </script><script> \\ \" / é e\u{301} \r\n\t";
    let sample = api.create("/v1/samples", json!({"label": nasty})).await;
    assert_eq!(api.get(&sample).await.at("/sample/label"), nasty);
    let escaped = api
        .request("POST", "/v1/samples")
        .json(r#"{"label": "\uD83D\uDE00\/\b\f"}"#)
        .await
        .expect(201);
    assert_eq!(escaped.at("/sample/label"), "\u{1F600}/\u{8}\u{c}");
}

#[actix_web::test]
async fn length_is_counted_in_characters() {
    let api = api().await;
    let emoji = |count: usize| "\u{1F600}".repeat(count);
    let name = |text: String| json!({"slug": "acme", "name": text});
    let refused = api.post("/v1/organizations", &name(emoji(201))).await;
    assert_eq!(refused.problem(422, "invalid-body").places(), ["/name"]);
    api.create("/v1/organizations", name(emoji(200))).await;
    let body = json!({"email": "ann@example.org", "password": emoji(7)});
    let refused = api.post("/v1/users", &body).await;
    assert_eq!(refused.problem(422, "invalid-body").places(), ["/password"]);
    let body = json!({"email": "ann@example.org", "password": emoji(8)});
    api.create("/v1/users", body).await;
}

#[actix_web::test]
async fn a_text_without_a_declared_length_has_ten_thousand_characters_at_most() {
    let api = api().await;
    let sample = api
        .create("/v1/samples", json!({"label": "é".repeat(10_000)}))
        .await;
    assert_eq!(
        api.get(&sample)
            .await
            .text_at("/sample/label")
            .chars()
            .count(),
        10_000
    );
    let refused = api
        .post("/v1/samples", &json!({"label": "a".repeat(10_001)}))
        .await;
    assert_eq!(refused.problem(422, "invalid-body").places(), ["/label"]);
}

#[actix_web::test]
async fn patterns_and_formats_are_enforced() {
    let api = api().await;
    for serial in ["ab-1", "AB-", "AB-1\n", "xAB-1", "AB-1x", "AB-٣", ""] {
        let refused = api
            .post("/v1/devices", &json!({"slug": "one", "serial": serial}))
            .await;
        assert_eq!(
            refused.problem(422, "invalid-body").places(),
            ["/serial"],
            "{serial:?}"
        );
    }
    api.create("/v1/devices", json!({"slug": "one", "serial": "AB-12"}))
        .await;
    for email in [
        "ann",
        "@example.org",
        "ann@",
        "a b@example.org",
        "",
        "ann@@example.org",
    ] {
        let body = json!({"email": email, "password": "correct horse"});
        let refused = api.post("/v1/users", &body).await;
        assert_eq!(
            refused.problem(422, "invalid-body").places(),
            ["/email"],
            "{email:?}"
        );
    }
}
