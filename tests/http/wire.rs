//! What only shows on the wire: answers without a body, broken framing, odd targets, slow clients.

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
fn odd_targets_are_404_and_lead_nowhere_else() {
    let server = Server::start();
    for target in [
        "//evil.test/%2e%2e",
        "//v1/users",
        "/v1//users",
        "/v1/users/",
        "/v1/../v1/users",
        "/v1/./users",
        "/%76%31/users",
        "/v1%2Fusers",
        "/v1/%75sers/..",
        "/v1/users/%2e%2e",
        "/v1/users/%00",
        "/v1/users/%",
        "/v1/users%2F1",
        "/v1\\users",
        "/v1/organizations/\u{e9}",
        "/v1/organizations/a\u{7f}/",
        "/V1/users",
    ] {
        let answer = get(&server, target).unwrap();
        assert!(
            [400, 404].contains(&answer.status),
            "{target}: {}",
            answer.status
        );
        assert_eq!(answer.header("location"), None, "{target}");
    }
}

#[test]
fn a_target_may_be_absolute() {
    let server = Server::start();
    get(&server, "http://localhost/v1/users")
        .unwrap()
        .check("/v1/users")
        .expect(200);
    get(&server, "http://localhost/v1/users/9?")
        .unwrap()
        .check("/v1/users/9")
        .expect(404);
}

#[test]
fn a_long_query_is_a_problem_and_an_endless_one_is_refused() {
    let server = Server::start();
    let long = "x".repeat(60_000);
    for query in [
        format!("{long}=1"),
        format!("label={long}"),
        format!("cursor={long}"),
        "a&".repeat(30_000),
    ] {
        let refused = get(&server, &format!("/v1/samples?{query}")).unwrap();
        let status = refused.check("/v1/samples").status;
        assert!(
            [400, 414].contains(&status) || query.starts_with("label"),
            "{status}"
        );
    }
    let deep = get(
        &server,
        &format!("/v1/organizations/{}", "x/".repeat(30_000)),
    )
    .unwrap();
    assert_eq!(deep.status, 404);
    let name = get(
        &server,
        &format!("/v1/organizations/{}", "x".repeat(60_000)),
    )
    .unwrap();
    assert_eq!(name.status, 404);
    let endless = once(
        &server,
        format!(
            "GET /v1/samples?label={} HTTP/1.1\r\n\r\n",
            "x".repeat(1_000_000)
        ),
    );
    assert!(endless.is_none_or(|answer| (400..500).contains(&answer.status)));
    get(&server, "/v1/samples").unwrap().expect(200);
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
