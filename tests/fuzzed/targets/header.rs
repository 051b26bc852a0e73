//! Any value of a header that a service may read. A request that bears a key to be done once is done
//! once: sent again, it is answered again and changes nothing more.

use actix_web::http::header::HeaderValue;

use super::chosen;
use crate::ground::{on, tells_itself};

const NAMES: [&str; 16] = [
    "idempotency-key",
    "if-match",
    "if-none-match",
    "accept",
    "content-type",
    "content-encoding",
    "content-range",
    "range",
    "prefer",
    "authorization",
    "host",
    "forwarded",
    "x-http-method-override",
    "x-request-id",
    "if-modified-since",
    "expect",
];

const REQUESTS: [(&str, &str, &str); 6] = [
    ("POST", "/v1/samples", r#"{"label": "sent"}"#),
    (
        "POST",
        "/v1/samples",
        r#"{"samples": [{"label": "sent"}, {}]}"#,
    ),
    ("PUT", "/v1/samples/1", r#"{"label": "sent"}"#),
    ("GET", "/v1/samples?limit=2", ""),
    ("GET", "/v1/articles/1", ""),
    ("DELETE", "/v1/samples/1", ""),
];

pub fn run(bytes: &[u8]) {
    let Some((name, rest)) = chosen(&NAMES, bytes) else {
        return;
    };
    let Some(((method, path, body), value)) = chosen(&REQUESTS, rest) else {
        return;
    };
    let sendable = HeaderValue::from_bytes(value).is_ok();
    if !sendable || tells_itself(&String::from_utf8_lossy(value)) {
        return;
    }
    on(async |ground| {
        let send = async || {
            let mut exchange = ground.api.request(method, path).header(name, value);
            if !body.is_empty() {
                exchange = match *name {
                    "content-type" => exchange.body(body.as_bytes()),
                    _ => exchange.json(body),
                };
            }
            ground.ask(method, exchange).await
        };
        let answer = send().await;
        let once = *name == "idempotency-key" && *method == "POST";
        if once && answer.status < 300 {
            let again = send().await;
            assert_eq!(again.status, answer.status);
            assert_eq!(again.text(), answer.text(), "done twice");
        }
    });
}
