//! Clients that take their time hold nobody else up.

use resource_runtime::prelude::*;
use serde_json::{Value, json};

use crate::fixture;
use crate::server::{Connection, Server};

/// Asks often, and reads nothing.
fn deaf(server: &Server) -> Connection {
    let mut client = server.connect();
    let request = "GET /v1/openapi.json HTTP/1.1\r\nhost: localhost\r\n\r\n";
    // Some megabytes of answers: more than any socket holds.
    client.send(request.repeat(40).as_bytes());
    client
}

#[test]
fn who_reads_nothing_holds_nobody_up() {
    let server = Server::start();
    let deaf: Vec<Connection> = (0..20).map(|_| deaf(&server)).collect();
    let mut healthy = server.connect();
    for _ in 0..50 {
        healthy
            .ask("POST", "/v1/samples", &json!({"label": "a"}))
            .expect(201);
    }
    drop(deaf);
    healthy.ask("GET", "/v1/samples", &Value::Null).expect(200);
}

#[test]
fn a_body_that_does_not_come_is_given_up() {
    let server = Server::of(|| {
        let api = Api::builder_of(fixture::resources()).public();
        let api = api.body_timeout(std::time::Duration::from_millis(50));
        crate::store::open(api.build().expect("an API"))
    });
    let mut client = server.connect();
    client.send(
        b"POST /v1/samples HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n\
          content-length: 100\r\n\r\n{",
    );
    let answer = client.answer("POST", "/v1/samples").expect("an answer");
    answer.problem(408, "request-timeout");
    assert!(client.answer("POST", "").is_none(), "the connection ends");
}
