//! "APIs are Public": what is in the route table is served, nothing else is, and no parameter
//! controls what lies behind it.

use serde_json::json;

use crate::client::{allowed, id};
use crate::fixture::{self, ISSUES, client};
use crate::routes;

#[test]
fn every_route_of_the_table_is_served_and_says_so_itself() {
    let client = client();
    let issue = client.issue("acme", "Broken");
    client.create(&format!("{issue}/events"), &json!({"date": "2024-02-29"}));
    client.user("ann@example.org");
    let team = json!({"slug": "core", "name": "Core"});
    client.create("/v1/organizations/acme/teams", &team);
    let tags = "/v1/projects/acme/web/tags";
    client.create(tags, &json!({"slug": "browser"}));
    client.create(
        &format!("{tags}/browser/values"),
        &json!({"text": "Firefox"}),
    );
    let file = json!({"fileName": "main.rs"});
    client.create("/v1/organizations/acme/commit-files", &file);
    let linked = "/v1/projects/{org}/{project}/teams/{team}";
    let mut routes = routes::of(&fixture::api()).into_iter();
    if routes.any(|route| route.template == linked) {
        client
            .attach("/v1/projects/acme/web/teams/core")
            .expect(201);
    }
    for route in routes::of(&fixture::api()) {
        // Everything was created once, so that everything has the first id.
        let parts: Vec<_> = route
            .parts()
            .into_iter()
            .map(|part| if part.starts_with('{') { "1" } else { part })
            .collect();
        let path = format!("/v1/{}", parts.join("/"));
        let mut methods = route.methods.clone();
        methods.sort_unstable();
        let options = client.request("OPTIONS", &path, &json!(null)).expect(204);
        assert_eq!(allowed(&options), methods, "{}", route.template);
        if !route.allows("GET") {
            continue;
        }
        client.get(&path).expect(200);
        for name in ["useReplica", "debug", "dryRun", "_method", "org"] {
            let refused = client.get(&format!("{path}?{name}=1"));
            let refused = refused.problem(400, "unknown-parameter");
            assert_eq!(refused.places(), [format!("?{name}")]);
        }
    }
}

#[test]
fn a_write_has_no_hidden_parameter_either() {
    let client = client();
    let issue = client.issue("acme", "Broken");
    let before = client.get(&issue).json();
    let body = json!({"title": "Changed", "project": "web"});
    for (method, path, body) in [
        ("POST", ISSUES, &body),
        ("PUT", &*issue, &body),
        ("DELETE", &*issue, &json!(null)),
    ] {
        let refused = client.request(method, &format!("{path}?useReplica=1"), body);
        let refused = refused.problem(400, "unknown-parameter");
        assert_eq!(refused.places(), ["?useReplica"]);
    }
    assert_eq!(client.get(&issue).json(), before);
    assert_eq!(client.ids(ISSUES), [id(&issue)]);
}

#[test]
fn what_is_not_in_the_table_is_not_there() {
    let client = client();
    for path in [
        "/v1/internal",
        "/v1/health",
        "/v1/debug",
        "/v1/admin/users",
        "/v1/schema",
        "/v1/organizations/acme/internal",
        "/v1/projects/acme/web/debug",
        "/organizations",
    ] {
        for method in ["GET", "POST", "PUT", "DELETE", "OPTIONS"] {
            // Outside the version nothing is the API's, so the answer there is not its own.
            let answer = client.raw(method, path);
            assert_eq!(answer.status, 404, "{method} {path}");
        }
    }
}
