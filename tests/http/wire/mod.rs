//! What only shows on the wire: answers without a body, broken framing, odd targets, slow clients.

mod framing;
mod target;

use serde_json::{Value, json};

use crate::answer::Answer;
use crate::server::{Connection, Server};

const GOOD: &str = r#"{"label": "a"}"#;

/// Sends bytes on a connection of their own and gives the answer, if there is one.
fn once(server: &Server, bytes: impl AsRef<[u8]>) -> Option<Answer> {
    let mut client = server.connect();
    client.send(bytes.as_ref());
    client.answer("GET", "")
}

fn get(server: &Server, target: &str) -> Option<Answer> {
    once(
        server,
        format!("GET {target} HTTP/1.1\r\nhost: localhost\r\n\r\n"),
    )
}

fn post(head: &str, body: &str) -> String {
    format!(
        "POST /v1/samples HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n{head}\r\n\r\n{body}"
    )
}

fn samples(server: &Server) -> usize {
    let listed = server
        .connect()
        .ask("GET", "/v1/samples?limit=200", &Value::Null);
    listed.at("/samples").as_array().unwrap().len()
}

#[test]
fn head_has_the_headers_of_get_and_no_body() {
    let server = Server::start();
    let mut client = server.connect();
    let user = json!({"email": "ann@example.org", "password": "correct horse"});
    client.ask("POST", "/v1/users", &user).expect(201);
    for path in [
        "/v1/users",
        "/v1/users/1",
        "/v1/users/9",
        "/v1/users?x=1",
        "/v1/problems/not-found",
        "/v1/no",
    ] {
        let head = client.ask("HEAD", path, &Value::Null);
        // A body would be read as the start of the next answer.
        let get = client
            .ask("GET", path, &Value::Null)
            .check(path.split('?').next().unwrap());
        assert_eq!(head.status, get.status, "{path}");
        for name in ["content-type", "content-length", "link", "content-location"] {
            assert_eq!(head.header(name), get.header(name), "{name} of {path}");
        }
        assert_eq!(
            get.header("content-length"),
            Some(&*get.body.len().to_string()),
            "{path}"
        );
    }
}

#[test]
fn requests_can_be_pipelined() {
    let server = Server::start();
    let mut client = server.connect();
    let mut both = post("content-length: 14", GOOD);
    both.push_str("GET /v1/samples/1 HTTP/1.1\r\nhost: localhost\r\n\r\n");
    client.send(both.as_bytes());
    let created = client.answer("POST", "/v1/samples").unwrap().expect(201);
    let found = client.answer("GET", "/v1/samples/1").unwrap().expect(200);
    assert_eq!(created.json(), found.json());
}

#[test]
fn what_is_no_http_is_refused_and_others_are_served() {
    let server = Server::start();
    let requests: [&[u8]; 10] = [
        b"\r\n\r\n\r\n",
        b"garbage\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET /v1/users\r\n\r\n",
        b"GET /v1/users HTTP/9.9\r\n\r\n",
        b"GET /v1/ users HTTP/1.1\r\nhost: a\r\n\r\n",
        b"GET /v1/users HTTP/1.1\r\nbad header\r\n\r\n",
        b"POST /v1/samples HTTP/1.1\r\nhost: a\r\ncontent-length: -1\r\n\r\n",
        b"POST /v1/samples HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    ];
    for bytes in requests {
        let mut client = server.connect();
        client.send(bytes);
        client.finish();
        if let Some(answer) = client.answer("GET", "") {
            assert_eq!(answer.status, 400, "{}", String::from_utf8_lossy(bytes));
        }
        get(&server, "/v1/samples").unwrap().expect(200);
    }
    assert_eq!(samples(&server), 0);
}

#[test]
fn half_a_request_holds_nobody_up() {
    let server = Server::start();
    let halves: Vec<Connection> = (0..100)
        .map(|number| {
            let mut client = server.connect();
            let head = post("content-length: 100", "{\"label\":");
            client.send(&head.as_bytes()[..if number % 2 == 0 { 30 } else { head.len() }]);
            client
        })
        .collect();
    let mut healthy = server.connect();
    for _ in 0..50 {
        healthy
            .ask("POST", "/v1/samples", &json!({"label": "a"}))
            .expect(201);
    }
    assert_eq!(samples(&server), 50);
    drop(halves);
    assert_eq!(samples(&server), 50);
}

#[test]
fn headers_without_end_are_refused_and_others_are_served() {
    let server = Server::start();
    let many: String = (0..500).map(|_| "x-header: value\r\n").collect();
    let long = format!("x-header: {}\r\n", "x".repeat(500_000));
    for headers in [many, long] {
        let answer = once(
            &server,
            format!("GET /v1/users HTTP/1.1\r\nhost: localhost\r\n{headers}\r\n"),
        );
        assert!(
            answer.is_none_or(|answer| answer.status == 200 || (400..500).contains(&answer.status))
        );
        get(&server, "/v1/users").unwrap().expect(200);
    }
}

#[test]
fn an_older_client_is_answered_and_left() {
    let server = Server::start();
    let mut client = server.connect();
    client.send(b"GET /v1/users HTTP/1.0\r\n\r\n");
    client
        .answer("GET", "/v1/users")
        .unwrap()
        .check("/v1/users")
        .expect(200);
    assert!(client.answer("GET", "/v1/users").is_none());
}
