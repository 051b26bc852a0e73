//! "Prefixes and Scoping": a tenant's data is only ever reached through the tenant.

use serde_json::json;

use crate::client::id;
use crate::fixture::{self, ISSUES, PROJECTS, client, ids};
use crate::routes;

#[test]
fn everything_of_a_tenant_has_the_tenant_in_its_path() {
    for route in routes::of(&fixture::api()) {
        let free = route.template.starts_with("/v1/users")
            || route.template == "/v1/organizations"
            || route.parameters().first() == Some(&"org");
        assert!(free, "{}", route.template);
    }
}

#[test]
fn collections_of_an_organization_are_below_it() {
    let client = client();
    let team = json!({"slug": "core", "name": "Core"});
    let team = client.create("/v1/organizations/acme/teams", &team);
    assert_eq!(team, "/v1/teams/1/1");
    assert_eq!(client.ids("/v1/organizations/acme/teams"), ["1"]);
    assert_eq!(client.ids(PROJECTS), ["1"]);
    for rootless in [
        "/v1/projects",
        "/v1/teams",
        "/v1/issues",
        "/v1/commit-files",
    ] {
        client.get(rootless).problem(404, "not-found");
        client
            .post(rootless, &json!({"slug": "x", "name": "X"}))
            .problem(404, "not-found");
        client
            .get(&format!("{rootless}/acme"))
            .problem(404, "not-found");
    }
}

#[test]
fn collections_of_a_project_are_below_its_root_path() {
    let client = client();
    let tags = "/v1/projects/acme/web/tags";
    let tag = client.create(tags, &json!({"slug": "browser"}));
    assert_eq!(tag, "/v1/projects/1/1/tags/1");
    assert_eq!(client.ids(tags), ["1"]);
    client
        .get("/v1/organizations/acme/tags")
        .problem(404, "not-found");
}

#[test]
fn the_organization_is_no_query_parameter() {
    let client = client();
    client.organization("evil");
    for path in [
        PROJECTS,
        ISSUES,
        "/v1/organizations/acme/teams",
        "/v1/users",
    ] {
        for name in ["org", "organization", "organizationId", "organization_slug"] {
            let refused = client.get(&format!("{path}?{name}=evil"));
            refused.problem(400, "unknown-parameter");
        }
    }
}

#[test]
fn a_query_over_many_projects_filters_on_them() {
    let client = client();
    let web = client.project("acme", "api");
    client.project("acme", "ios");
    let mut issues = Vec::new();
    for project in ["web", "api", "ios", "web"] {
        let body = json!({"title": project, "project": project});
        issues.push(client.create(ISSUES, &body));
    }
    let issues = ids(&issues);
    assert_eq!(
        client.ids(&format!("{ISSUES}?project=web")),
        [issues[0].clone(), issues[3].clone()]
    );
    let both = [issues[0].clone(), issues[1].clone(), issues[3].clone()];
    let number = id(&web);
    for query in [
        "project=web&project=api".to_owned(),
        format!("project={number}&project=web"),
        format!("project={number}&project=web&project=api&project=nothing"),
    ] {
        assert_eq!(client.ids(&format!("{ISSUES}?{query}")), both, "{query}");
    }
    assert!(client.ids(&format!("{ISSUES}?project=nothing")).is_empty());
}

#[test]
fn a_walk_over_a_tenant_never_meets_anothers_rows() {
    let client = client();
    client.organization("evil");
    client.project("evil", "web");
    let mut own = Vec::new();
    for number in 0..7 {
        own.push(client.issue("acme", &format!("Issue {}", number % 3)));
        client.issue("evil", &format!("Issue {}", number % 3));
    }
    let mut own = ids(&own);
    own.sort_unstable();
    for order in ["", "&sortBy=title", "&sortBy=-title", "&orderBy=desc"] {
        let pages = client.walk(&format!("{ISSUES}?limit=2{order}"));
        let mut met: Vec<_> = pages.into_iter().flat_map(|page| page.ids).collect();
        met.sort_unstable();
        assert_eq!(met, own, "{order}");
    }
    // A project of one tenant filters nothing of the other.
    let evil = client.get("/v1/projects/evil/web").text_at("/project/id");
    assert!(client.ids(&format!("{ISSUES}?project={evil}")).is_empty());
}

#[test]
fn what_belongs_to_a_user_is_in_no_organization() {
    let client = client();
    let user = client.user("ann@example.org");
    assert_eq!(user, "/v1/users/1");
    client.get(&user).expect(200);
    client
        .get("/v1/organizations/acme/users")
        .problem(404, "not-found");
    // And goes with none.
    client.delete("/v1/organizations/acme").expect(204);
    client.get(&user).expect(200);
}
