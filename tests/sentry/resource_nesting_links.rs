//! "Resource Nesting": hierarchy does not mean that one belongs to the other; the teams of a
//! project and the projects of a team are one relationship seen from both ends.

use serde_json::{Value, json};

use crate::client::{Client, allowed};
use crate::fixture::{self, client};
use crate::routes;

const WEB_TEAMS: &str = "/v1/projects/acme/web/teams";
const CORE_PROJECTS: &str = "/v1/teams/acme/core/projects";

/// The projects `web` and `api`, the teams `core` and `apps`, and nothing linked.
fn unlinked() -> Client {
    let client = client();
    client.project("acme", "api");
    for slug in ["core", "apps"] {
        let team = json!({"slug": slug, "name": slug});
        client.create("/v1/organizations/acme/teams", &team);
    }
    client
}

fn slugs(client: &Client, path: &str) -> Vec<Value> {
    client.column(path, "slug")
}

#[test]
fn the_first_example_the_teams_that_were_added_to_a_project() {
    let client = unlinked();
    let empty = client.get(WEB_TEAMS).expect(200);
    assert_eq!(empty.at("/teams"), json!([]));
    let team = client.get("/v1/teams/acme/core").json();
    let linked = client.attach(&format!("{WEB_TEAMS}/core")).expect(201);
    assert_eq!(linked.json(), team);
    let again = client.attach(&format!("{WEB_TEAMS}/1")).expect(200);
    assert_eq!(again.json(), team);
    assert_eq!(slugs(&client, WEB_TEAMS), ["core"]);
    let found = client.get(&format!("{WEB_TEAMS}/core")).expect(200);
    assert_eq!(found.json(), team);
    assert_eq!(found.header("content-location"), Some("/v1/teams/1/1"));
    client
        .get(&format!("{WEB_TEAMS}/apps"))
        .problem(404, "not-found");
    assert_eq!(slugs(&client, "/v1/projects/acme/api/teams"), [""; 0]);
}

#[test]
fn the_second_example_the_projects_that_a_team_was_added_to() {
    let client = unlinked();
    client.attach(&format!("{WEB_TEAMS}/core")).expect(201);
    assert_eq!(slugs(&client, CORE_PROJECTS), ["web"]);
    let project = client.get("/v1/projects/acme/api").json();
    let linked = client.attach(&format!("{CORE_PROJECTS}/api")).expect(201);
    assert_eq!(linked.json(), project);
    client.attach(&format!("{CORE_PROJECTS}/web")).expect(200);
    assert_eq!(slugs(&client, CORE_PROJECTS), ["web", "api"]);
    assert_eq!(slugs(&client, "/v1/projects/acme/api/teams"), ["core"]);
    let found = client.get(&format!("{CORE_PROJECTS}/api")).expect(200);
    assert_eq!(found.json(), project);
    assert_eq!(found.header("content-location"), Some("/v1/projects/1/2"));
}

#[test]
fn either_end_takes_the_link_away_and_leaves_the_other_end() {
    let client = unlinked();
    for (from, to) in [(WEB_TEAMS, "core"), (CORE_PROJECTS, "web")] {
        client.attach(&format!("{WEB_TEAMS}/core")).expect(201);
        client.attach(&format!("{WEB_TEAMS}/apps")).expect(201);
        for _ in 0..2 {
            client.delete(&format!("{from}/{to}")).expect(204);
            assert_eq!(slugs(&client, WEB_TEAMS), ["apps"]);
            assert_eq!(slugs(&client, CORE_PROJECTS), [""; 0]);
        }
        client.get("/v1/teams/acme/core").expect(200);
        client.get("/v1/projects/acme/web").expect(200);
        client.delete(&format!("{WEB_TEAMS}/apps")).expect(204);
    }
    client.delete(&format!("{WEB_TEAMS}/99")).expect(204);
    client
        .delete("/v1/projects/acme/nothing/teams/core")
        .problem(404, "not-found");
}

#[test]
fn a_list_of_linked_resources_is_a_list_like_any_other() {
    let client = unlinked();
    for team in ["core", "apps"] {
        client.attach(&format!("{WEB_TEAMS}/{team}")).expect(201);
    }
    assert_eq!(slugs(&client, &format!("{WEB_TEAMS}?name=apps")), ["apps"]);
    let sorted = client.walk(&format!("{WEB_TEAMS}?sortBy=name&limit=1"));
    let found: Vec<_> = sorted
        .iter()
        .map(|page| page.rows[0]["slug"].clone())
        .collect();
    assert_eq!(found, ["apps", "core"]);
    let next = sorted[0].next.as_ref().expect("a next page");
    for other in [
        format!("/v1/projects/acme/api/teams?sortBy=name&limit=1&cursor={next}"),
        format!("/v1/organizations/acme/teams?sortBy=name&limit=1&cursor={next}"),
    ] {
        client.get(&other).problem(400, "invalid-cursor");
    }
    client
        .get(&format!("{WEB_TEAMS}?project=web"))
        .problem(400, "unknown-parameter");
}

#[test]
fn what_is_missing_or_anothers_is_not_linked() {
    let client = unlinked();
    client.organization("evil");
    let team = json!({"slug": "theirs", "name": "Theirs"});
    client.create("/v1/organizations/evil/teams", &team);
    for missing in ["theirs", "3", "99", "nothing"] {
        client
            .attach(&format!("{WEB_TEAMS}/{missing}"))
            .problem(404, "not-found");
    }
    client
        .attach("/v1/projects/acme/nothing/teams/core")
        .problem(404, "not-found");
    client
        .attach("/v1/projects/evil/web/teams/theirs")
        .problem(404, "not-found");
    assert_eq!(slugs(&client, WEB_TEAMS), [""; 0]);
    assert_eq!(slugs(&client, "/v1/teams/evil/theirs/projects"), [""; 0]);
}

#[test]
fn when_an_end_goes_its_links_go() {
    let client = unlinked();
    client.attach(&format!("{WEB_TEAMS}/core")).expect(201);
    client.attach(&format!("{WEB_TEAMS}/apps")).expect(201);
    client.delete("/v1/teams/acme/core").expect(204);
    assert_eq!(slugs(&client, WEB_TEAMS), ["apps"]);
    client.delete("/v1/projects/acme/web").expect(204);
    assert_eq!(slugs(&client, "/v1/teams/acme/apps/projects"), [""; 0]);
    client.get("/v1/teams/acme/apps").expect(200);
}

#[test]
fn a_link_is_made_and_unmade_and_nothing_else() {
    let routes = routes::of(&fixture::api());
    for (list, item) in [
        (
            "/v1/projects/{org}/{project}/teams",
            "/v1/projects/{org}/{project}/teams/{team}",
        ),
        (
            "/v1/teams/{org}/{team}/projects",
            "/v1/teams/{org}/{team}/projects/{project}",
        ),
    ] {
        for (template, expected) in [
            (list, &["GET", "HEAD", "OPTIONS"][..]),
            (item, &["DELETE", "GET", "HEAD", "OPTIONS", "POST"]),
        ] {
            let route = routes.iter().find(|route| route.template == template);
            let mut methods = route.expect(template).methods.clone();
            methods.sort_unstable();
            assert_eq!(methods, expected, "{template}");
        }
    }
    let client = unlinked();
    client.attach(&format!("{WEB_TEAMS}/core")).expect(201);
    let refused = client.put(&format!("{WEB_TEAMS}/core"), &json!({"name": "Other"}));
    assert_eq!(
        allowed(&refused.problem(405, "method-not-allowed")),
        ["DELETE", "GET", "HEAD", "OPTIONS", "POST"]
    );
    let refused = client.post(&format!("{WEB_TEAMS}/apps"), &json!({"name": "Other"}));
    assert!([400, 422].contains(&refused.status), "{}", refused.text());
    assert_eq!(slugs(&client, WEB_TEAMS), ["core"]);
}
