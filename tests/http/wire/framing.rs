//! Where a body ends, and what becomes of one that ends too early or too late.

use super::{GOOD, once, post, samples};
use crate::server::Server;

#[test]
fn a_body_may_come_in_chunks() {
    let server = Server::start();
    let chunked = post(
        "transfer-encoding: chunked",
        "8\r\n{\"label\"\r\n6\r\n: \"a\"}\r\n0\r\n\r\n",
    );
    let created = once(&server, chunked).unwrap().expect(201);
    assert_eq!(created.at("/sample/label"), "a");
}

#[test]
fn a_body_with_broken_chunks_is_a_problem() {
    let server = Server::start();
    for chunks in [
        "zz\r\n{}\r\n0\r\n\r\n",
        "-1\r\n{}\r\n",
        "ffffffffffffffffff\r\n{}",
    ] {
        let refused = once(&server, post("transfer-encoding: chunked", chunks));
        refused
            .unwrap()
            .check("/v1/samples")
            .problem(400, "malformed-body");
    }
    assert_eq!(samples(&server), 0);
}

#[test]
fn a_body_that_ends_too_early_creates_nothing() {
    let server = Server::start();
    let mut client = server.connect();
    client.send(post("content-length: 50", GOOD).as_bytes());
    client.finish();
    if let Some(refused) = client.answer("POST", "/v1/samples") {
        refused.check("/v1/samples").expect(400);
    }
    assert_eq!(samples(&server), 0);
}

#[test]
fn a_declared_length_over_the_limit_is_refused_before_the_body_comes() {
    let server = Server::start();
    for length in ["1048577", "99999999999999"] {
        let refused = once(&server, post(&format!("content-length: {length}"), ""));
        refused
            .unwrap()
            .check("/v1/samples")
            .problem(413, "content-too-large");
    }
}

#[test]
fn a_body_over_the_limit_is_refused_and_the_connection_stays_in_order() {
    let server = Server::start();
    let long = format!("{GOOD}{}", " ".repeat(3 * 1024 * 1024));
    let chunk = format!("{:x}\r\n{long}\r\n0\r\n\r\n", long.len());
    let declared = post(&format!("content-length: {}", long.len()), &long);
    for request in [declared, post("transfer-encoding: chunked", &chunk)] {
        let mut client = server.connect();
        let mut sender = client.twin();
        let writing = std::thread::spawn(move || sender.send(request.as_bytes()));
        // The server may hang up on a client that goes on sending, but not answer anything else.
        if let Some(refused) = client.answer("POST", "/v1/samples") {
            refused
                .check("/v1/samples")
                .problem(413, "content-too-large");
        }
        writing.join().unwrap();
        client.send(b"GET /v1/users HTTP/1.1\r\nhost: localhost\r\n\r\n");
        if let Some(next) = client.answer("GET", "/v1/users") {
            next.check("/v1/users").expect(200);
        }
    }
    assert_eq!(samples(&server), 0);
}

#[test]
fn a_client_that_expects_to_be_told_to_go_on_is_told_so_or_answered() {
    let server = Server::start();
    let mut client = server.connect();
    client.send(post("content-length: 14\r\nexpect: 100-continue", "").as_bytes());
    assert_eq!(client.answer("HEAD", "").unwrap().status, 100);
    client.send(GOOD.as_bytes());
    client.answer("POST", "/v1/samples").unwrap().expect(201);
    let mut client = server.connect();
    client.send(post("content-length: 99999999\r\nexpect: 100-continue", "").as_bytes());
    let mut answer = client.answer("POST", "/v1/samples").unwrap();
    if answer.status == 100 {
        answer = client.answer("POST", "/v1/samples").unwrap();
    }
    answer
        .check("/v1/samples")
        .problem(413, "content-too-large");
}

#[test]
fn a_request_is_never_read_in_two_ways() {
    let server = Server::start();
    let smuggled = "GET /v1/users HTTP/1.1\r\nhost: localhost\r\n\r\n";
    let both = post(
        "content-length: 4\r\ntransfer-encoding: chunked",
        &format!("0\r\n\r\n{smuggled}"),
    );
    let mut client = server.connect();
    client.send(both.as_bytes());
    let first = client.answer("POST", "/v1/samples").unwrap();
    assert_eq!(first.status, 400, "{}", first.text());
}

#[test]
fn who_offers_another_protocol_is_answered_in_this_one_and_told_that_the_connection_ends() {
    let server = Server::start();
    let upgrade = "connection: upgrade, http2-settings\r\nupgrade: h2c\r\nhttp2-settings: AAMAAABkAAQCAAAAAAIAAAAA";
    let get = format!("GET /v1/users HTTP/1.1\r\nhost: localhost\r\n{upgrade}\r\n\r\n");
    let length = format!("{upgrade}\r\ncontent-length: {}", GOOD.len());
    for (request, status) in [(get, 200), (post(&length, GOOD), 201)] {
        let mut client = server.connect();
        client.send(request.as_bytes());
        let answer = client.answer("POST", "").unwrap().expect(status);
        // What is sent after the answer would be taken for the other protocol.
        assert_eq!(answer.header("connection"), Some("close"));
        assert!(client.answer("GET", "").is_none(), "it has ended");
    }
}
