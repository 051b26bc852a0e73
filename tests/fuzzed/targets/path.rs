//! Any path. What is read there is read at its canonical path too; what is gone is gone again.

use super::chosen;
use crate::ground::{on, target};

const METHODS: [&str; 7] = ["GET", "HEAD", "OPTIONS", "DELETE", "POST", "PUT", "PATCH"];

pub fn run(bytes: &[u8]) {
    let Some((method, rest)) = chosen(&METHODS, bytes) else {
        return;
    };
    // Outside the prefix actix answers by itself.
    if !(rest.is_empty() || rest.starts_with(b"/")) {
        return;
    }
    let Some(path) = target("/v1", rest).filter(|path| !path.contains('?')) else {
        return;
    };
    on(async |ground| {
        let answer = ground.call(method, &path).await;
        match *method {
            "GET" => {
                let bare = ground.call("HEAD", &path).await;
                assert_eq!(bare.status, answer.status, "HEAD {path}");
                if let Some(canonical) = answer.header("content-location") {
                    let there = ground.call("GET", canonical).await;
                    assert_eq!(there.text(), answer.text(), "{path} and {canonical}");
                }
            }
            "DELETE" if answer.status < 300 => {
                let again = ground.call("DELETE", &path).await;
                assert_eq!(again.status, answer.status, "DELETE {path}, again");
            }
            _ => {}
        }
    });
}
