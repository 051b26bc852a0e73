//! Sixty clients that have seen the same state.

use serde_json::{Value, json};

use super::fixture::service;
use crate::concurrency::{CLIENTS, together};
use crate::server::Server;

/// How many of sixty are carried out that send the same tag at once.
fn of_many(method: &str, collection: &str, new: &Value, body: &str) {
    let server = Server::of(service);
    for _ in 0..3 {
        let mut client = server.connect();
        let made = client.ask("POST", collection, new).expect(201);
        let path = made.header("location").unwrap().to_owned();
        let shown = client.ask("GET", &format!("{path}?collapse={}", hidden(collection)), &Value::Null);
        let tag = shown.header("etag").expect("a tag").to_owned();
        let statuses = together(&server, |number, client| {
            let body = body.replace("{}", &number.to_string());
            let request = format!(
                "{method} {path} HTTP/1.1\r\nhost: here\r\nif-match: {tag}\r\n\
                 content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
                body.len()
            );
            client.send(request.as_bytes());
            let answer = client.answer(method, &path).expect("an answer");
            answer.check(&path).status
        });
        let won = statuses.iter().filter(|status| **status < 300).count();
        let lost = statuses.iter().filter(|status| **status == 412).count();
        assert_eq!((won, lost), (1, CLIENTS - 1), "{statuses:?}");
        let after = client.ask("GET", &path, &Value::Null).json();
        let version = after.pointer("/book/revision").or(after.pointer("/review/version"));
        assert_eq!(version, Some(&json!("2")), "{after}");
    }
}

fn hidden(collection: &str) -> &str {
    if collection.ends_with("books") { "blurb" } else { "length" }
}

#[test]
fn of_many_that_change_what_they_have_seen_one_does() {
    of_many("PUT", "/v1/books", &json!({"title": "Emma"}), r#"{"title": "{}"}"#);
}

#[test]
fn of_many_that_replace_what_they_have_seen_one_does() {
    of_many("POST", "/v1/books", &json!({"title": "Emma"}), r#"{"title": "{}"}"#);
}

#[test]
fn of_many_that_have_a_handler_change_what_they_have_seen_one_does() {
    of_many("PUT", "/v1/reviews", &json!({"text": "Good"}), r#"{"text": "{}"}"#);
}
