//! What a body may be: 400 for what is no JSON, 422 for what cannot be taken, every mistake at once.

use serde_json::json;

use crate::answer::Answer;
use crate::harness::{Mounted, api};

async fn post(api: &Mounted, body: impl AsRef<[u8]>) -> Answer {
    api.request("POST", "/v1/samples").json(body).await
}

async fn nothing_was_created(api: &Mounted) {
    assert!(api.page("/v1/samples").await.ids.is_empty());
}

#[actix_web::test]
async fn what_is_no_json_is_malformed() {
    let api = api().await;
    for body in [
        "{",
        "}",
        "{\"label\"}",
        "{\"label\":}",
        "{\"label\": \"a\",}",
        "{'label': 'a'}",
        "{label: \"a\"}",
        "{\"label\": \"a\"} x",
        "{\"label\": \"a\"}{}",
        "{\"label\": \"a\"},",
        "{\"number\": NaN}",
        "{\"number\": Infinity}",
        "{\"number\": -}",
        "{\"number\": 01}",
        "{\"number\": +1}",
        "{\"number\": .5}",
        "{\"number\": 1.}",
        "{\"label\": \"a",
        "{\"label\": \"\\x\"}",
        "{\"label\": \"a\nb\"}",
        "{\"label\": tru}",
        "// {}",
        "{\"label\": \"a\" /* b */}",
        "undefined",
        "label=a",
        "<label>a</label>",
        "[1",
        "\"",
        "nul",
        "[] x",
        "null null",
        "1 2",
        "\"a\" \"b\"",
        "true false",
    ] {
        let refused = post(&api, body).await;
        assert_eq!(refused.status, 400, "{body}: {}", refused.text());
        refused.problem(400, "malformed-body");
    }
    nothing_was_created(&api).await;
}

#[actix_web::test]
async fn what_is_no_unicode_is_malformed() {
    let api = api().await;
    let bodies: [&[u8]; 7] = [
        b"{\"label\": \"\xFF\"}",
        b"{\"label\": \"\xC3\x28\"}",
        b"{\"label\": \"\xED\xA0\x80\"}",
        b"{\"label\": \"\\ud800\"}",
        b"{\"label\": \"\\udc00\\ud800\"}",
        b"{\"\\ud800\": 1}",
        b"\xEF\xBB\xBF{\"label\": \"a\"}",
    ];
    for body in bodies {
        post(&api, body).await.problem(400, "malformed-body");
    }
    let utf_16: Vec<u8> = "{\"label\": \"a\"}"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    post(&api, utf_16).await.problem(400, "malformed-body");
    nothing_was_created(&api).await;
}

#[actix_web::test]
async fn a_member_twice_is_malformed() {
    let api = api().await;
    for body in [
        r#"{"label": "a", "label": "b"}"#,
        r#"{"label": "a", "label": "a"}"#,
        r#"{"label": "a", "lab\u0065l": "b"}"#,
        r#"{"shade": 1, "shade": 2}"#,
    ] {
        post(&api, body).await.problem(400, "malformed-body");
    }
    nothing_was_created(&api).await;
}

#[actix_web::test]
async fn depth_is_refused_and_never_overflows() {
    let api = api().await;
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let deep = format!("{}1{}", open.repeat(10_000), close.repeat(10_000));
        let unclosed = open.repeat(100_000);
        for body in [
            deep.clone(),
            unclosed,
            format!("{{\"label\": {deep}}}"),
            format!("{{\"shade\": {deep}}}"),
        ] {
            post(&api, body).await.expect(400);
        }
    }
    nothing_was_created(&api).await;
}

#[actix_web::test]
async fn what_is_no_object_cannot_be_taken() {
    let api = api().await;
    for body in [
        "[]",
        "[{\"label\": \"a\"}]",
        "null",
        "true",
        "1",
        "-1.5",
        "\"a\"",
        "1e400",
    ] {
        let refused = post(&api, body).await;
        assert!(
            [400, 422].contains(&refused.status),
            "{body}: {}",
            refused.text()
        );
        if body != "1e400" {
            assert_eq!(
                refused.problem(422, "invalid-body").places(),
                [""],
                "{body}"
            );
        }
    }
    nothing_was_created(&api).await;
}

#[actix_web::test]
async fn the_envelope_of_one_is_for_answers() {
    let api = api().await;
    let enveloped = post(&api, r#"{"sample": {"label": "a"}}"#).await;
    assert_eq!(enveloped.problem(422, "invalid-body").places(), ["/sample"]);
    nothing_was_created(&api).await;
}

#[actix_web::test]
async fn every_mistake_is_reported_at_once_and_pointed_at() {
    let api = api().await;
    let project = api.project("acme", "web").await;
    let body = json!({
        "title": "x".repeat(101), "status": "open", "priority": 6, "estimate": "0.24", "due": "tomorrow",
        "note": 5, "reporter": "999", "views": 1, "project": "web", "a/b~c": 1, "": 2
    });
    let refused = api.post(&format!("{project}/issues"), &body).await;
    let refused = refused.problem(422, "invalid-body");
    let places = [
        "/",
        "/a~1b~0c",
        "/due",
        "/estimate",
        "/note",
        "/priority",
        "/project",
        "/reporter",
        "/status",
        "/title",
        "/views",
    ];
    assert_eq!(refused.places(), places);
    for (place, right) in [
        ("/title", "100"),
        ("/status", "inProgress"),
        ("/priority", "5"),
        ("/estimate", "0.25"),
        ("/due", "2026-01-31"),
        ("/note", "text"),
        ("/views", "read-only"),
    ] {
        assert!(
            refused.mistake(place).contains(right),
            "{place}: {}",
            refused.mistake(place)
        );
    }
    assert!(api.page(&format!("{project}/issues")).await.ids.is_empty());
}

#[actix_web::test]
async fn an_unknown_member_is_refused_with_what_is_known() {
    let api = api().await;
    let user = api.user("ann@example.org").await;
    let body = json!({"title": "Cat", "user": user, "isAdmin": true, "date_created": "2020-01-01T00:00:00Z"});
    let refused = api
        .post("/v1/pictures", &body)
        .await
        .problem(422, "invalid-body");
    assert_eq!(refused.places(), ["/date_created", "/isAdmin"]);
    let said = refused.mistake("/isAdmin");
    assert!(said.contains("title") && said.contains("user"), "{said}");
    assert!(
        !said.contains("id,") && !said.ends_with("id"),
        "the id cannot be sent: {said}"
    );
    // Names are exact.
    for name in ["Title", "title ", "TITLE", "ti\u{0301}tle"] {
        let refused = api.put("/v1/users/1", &json!({name: "Cat"})).await;
        refused.problem(422, "invalid-body");
    }
}

#[actix_web::test]
async fn a_body_of_many_mistakes_is_refused_in_few_words() {
    let api = api().await;
    let members: Vec<_> = (0..20_000)
        .map(|number| format!("\"{number:x}\":1"))
        .collect();
    let refused = post(&api, format!("{{{}}}", members.join(","))).await;
    assert!([400, 422].contains(&refused.status), "{}", refused.status);
    let length = refused.body.len();
    assert!(length < 100_000, "an answer of {length} bytes");
    nothing_was_created(&api).await;
}
