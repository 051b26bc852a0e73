//! Any body. What is no JSON is refused; what is created is found as it was answered; what was
//! changed is not changed when the same is sent again.

use serde_json::Value;

use super::chosen;
use crate::ground::{on, tells_itself};

const WRITES: [(&str, &str); 16] = [
    ("POST", "/v1/samples"),
    ("PUT", "/v1/samples/1"),
    ("PUT", "/v1/samples"),
    ("PUT", "/v1/samples?batch=0"),
    ("POST", "/v1/users"),
    ("PUT", "/v1/users/1"),
    ("POST", "/v1/projects/acme/web/issues"),
    ("PUT", "/v1/issues/acme/1"),
    ("PUT", "/v1/projects/acme/web/issues"),
    ("POST", "/v1/minerals"),
    ("POST", "/v1/articles/1"),
    ("POST", "/v1/organizations"),
    ("PUT", "/v1/organizations/1"),
    ("POST", "/v1/devices"),
    ("POST", "/v1/issues/acme/1/comments"),
    ("POST", "/v1/pictures/1/tags"),
];

pub fn run(bytes: &[u8]) {
    let Some(((method, path), body)) = chosen(&WRITES, bytes) else {
        return;
    };
    let parsed = serde_json::from_slice::<Value>(body);
    let text = parsed.as_ref().map_or_else(
        |_| String::from_utf8_lossy(body).into_owned(),
        Value::to_string,
    );
    if tells_itself(&text) {
        return;
    }
    on(async |ground| {
        let send = async || {
            let exchange = ground.api.request(method, path).json(body);
            ground.ask(method, exchange).await
        };
        let answer = send().await;
        if answer.status >= 300 {
            return;
        }
        assert!(parsed.is_ok_and(|body| body.is_object()), "{text}");
        if let Some(created) = answer.header("location") {
            let there = ground.call("GET", created).await.expect(200);
            assert_eq!(there.text(), answer.text(), "{created}");
        }
        // What was changed may be selected by its filter no more.
        if *method == "PUT" && !path.contains('?') {
            let again = send().await.expect(200);
            assert_eq!(again.text(), answer.text(), "{method} {path} {text}, again");
        }
    });
}
