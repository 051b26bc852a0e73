//! Any value of `Idempotency-Key`. It is taken when it is a key, and only then, as a reader of its own
//! has it; what is taken is carried out once, by whichever spelling of the same key.

use actix_web::http::header::HeaderValue;

use super::chosen;
use crate::ground::on;

const REQUESTS: [(&str, &str); 3] = [
    ("/v1/samples", r#"{"label": "sent"}"#),
    ("/v1/samples", r#"{"samples": [{"label": "sent"}, {}]}"#),
    ("/v1/users/1/pictures", r#"{"title": "sent"}"#),
];

/// The most characters of a key.
const LONGEST: usize = 255;

/// The string that a value begins with (RFC 9651 section 4.2.5), and what comes behind it.
fn string(value: &[u8]) -> Option<(String, &[u8])> {
    let begun = value.iter().position(|byte| *byte != b' ')?;
    let mut rest = value[begun..].strip_prefix(b"\"")?;
    let mut text = String::new();
    loop {
        let (first, behind) = rest.split_first()?;
        rest = behind;
        match first {
            b'"' => return Some((text, rest)),
            b'\\' => {
                let (escaped, behind) = rest.split_first()?;
                if !b"\"\\".contains(escaped) {
                    return None;
                }
                text.push(char::from(*escaped));
                rest = behind;
            }
            b' '..=b'~' => text.push(char::from(*first)),
            _ => return None,
        }
    }
}

/// The plainest spelling of a key.
fn spelt(key: &str) -> String {
    let escaped = key.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{escaped}\"")
}

pub fn run(bytes: &[u8]) {
    let Some(((path, body), value)) = chosen(&REQUESTS, bytes) else {
        return;
    };
    if HeaderValue::from_bytes(value).is_err() {
        return;
    }
    on(async |ground| {
        let send = async |value: &[u8]| {
            let exchange = ground.api.request("POST", path).json(body);
            let exchange = exchange.header("idempotency-key", value);
            ground.ask("POST", exchange).await
        };
        let answer = send(value).await;
        let taken = answer.status < 300;
        let read = string(value);
        let fits = |key: &str| (1..=LONGEST).contains(&key.len());
        match &read {
            // What comes behind may be parameters, or not.
            Some((key, rest)) if !rest.iter().all(|byte| *byte == b' ') => {
                assert!(!taken || fits(key), "{key:?} is no key");
            }
            Some((key, _)) => assert_eq!(taken, fits(key), "{key:?}: {}", answer.text()),
            None => assert!(!taken, "{value:?} is no string"),
        }
        if !taken {
            assert_eq!(answer.status, 400, "{}", answer.text());
            return;
        }
        let (key, _) = read.expect("it was taken");
        for value in [value, spelt(&key).as_bytes()] {
            let again = send(value).await;
            assert_eq!(again.status, answer.status, "{}", again.text());
            assert_eq!(again.text(), answer.text(), "done twice");
            assert_eq!(again.header("idempotent-replayed"), Some("true"));
        }
    });
}
