//! Request targets of every kind.

use super::{get, once};
use crate::server::Server;

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
