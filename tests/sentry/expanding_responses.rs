//! "Expanding responses": what is bounded can be asked for with the resource, what is unbounded is
//! another endpoint.

use serde_json::{Value, json};

use crate::client::Client;
use crate::fixture::{ISSUES, PROJECTS, client};

const WEB: &str = "/v1/projects/acme/web";

/// The project `web` with Ann as its lead.
fn led() -> Client {
    let client = client();
    client.user("ann@example.org");
    client.put(WEB, &json!({"lead": "1"})).expect(200);
    client
}

#[test]
fn the_example_shows_the_organization_of_a_project() {
    let client = led();
    let plain = client.get(WEB).expect(200).at("/project");
    assert_eq!(plain["organization"], "1");
    let organization = client.get("/v1/organizations/acme").at("/organization");
    let expanded = client
        .get(&format!("{WEB}?expand=organization"))
        .expect(200);
    let mut expected = plain.clone();
    expected["organization"] = organization.clone();
    assert_eq!(expanded.json(), json!({"project": expected}));
    assert_eq!(organization["slug"], "acme");
    assert_eq!(organization["isEarlyAdopter"], false);
    assert_eq!(
        expanded.header("content-location"),
        Some("/v1/projects/1/1")
    );
}

#[test]
fn several_can_be_asked_for_in_two_spellings() {
    let client = led();
    let user = client.get("/v1/users/1").at("/user");
    let organization = client.get("/v1/organizations/acme").at("/organization");
    for query in [
        "expand=organization&expand=lead",
        "expand=organization,lead",
        "expand=lead,organization",
    ] {
        let project = client
            .get(&format!("{WEB}?{query}"))
            .expect(200)
            .at("/project");
        assert_eq!(project["organization"], organization, "{query}");
        assert_eq!(project["lead"], user, "{query}");
    }
}

#[test]
fn a_list_takes_the_same_names() {
    let client = led();
    client.project("acme", "api");
    client.project("acme", "ios");
    client
        .put("/v1/projects/acme/ios", &json!({"lead": 1}))
        .expect(200);
    let user = client.get("/v1/users/1").at("/user");
    let page = client.page(&format!("{PROJECTS}?expand=lead"));
    let leads: Vec<_> = page.rows.iter().map(|row| row["lead"].clone()).collect();
    assert_eq!(leads, [user.clone(), Value::Null, user.clone()]);
    // A batch get is a list, and the pages of a list all look alike.
    let page = client.page(&format!("{PROJECTS}?id=3&id=1&expand=lead"));
    assert_eq!(page.rows[1]["lead"], user);
    let pages = client.walk(&format!("{PROJECTS}?expand=lead&limit=1&sortBy=-id"));
    let leads: Vec<_> = pages
        .iter()
        .map(|page| page.rows[0]["lead"].clone())
        .collect();
    assert_eq!(leads, [user.clone(), Value::Null, user]);
    let next = client.page(&pages[0].link("next").target);
    assert_eq!(next.rows, pages[1].rows);
}

#[test]
fn what_is_unbounded_is_another_endpoint() {
    let client = led();
    for name in [
        "teams",
        "issues",
        "tags",
        "platform",
        "id",
        "lead.email",
        "Lead",
        "",
    ] {
        for path in [WEB, PROJECTS] {
            let refused = client.get(&format!("{path}?expand={name}")).expect(400);
            assert_eq!(refused.places(), ["?expand"], "{name}");
            let said = refused.mistake("?expand");
            assert!(
                said.contains("organization") && said.contains("lead"),
                "{said}"
            );
        }
    }
}

#[test]
fn where_nothing_can_be_expanded_the_parameter_is_not_known() {
    let client = led();
    for path in ["/v1/users/1", "/v1/users", "/v1/organizations/acme"] {
        let refused = client.get(&format!("{path}?expand=organization"));
        refused.problem(400, "unknown-parameter");
    }
    let body = json!({"title": "Broken", "project": "web"});
    client
        .post(&format!("{ISSUES}?expand=project"), &body)
        .problem(400, "unknown-parameter");
    assert!(client.ids(ISSUES).is_empty());
}

#[test]
fn what_is_not_there_is_null() {
    let client = client();
    let found = client.get(&format!("{WEB}?expand=lead")).expect(200);
    assert_eq!(found.at("/project/lead"), Value::Null);
    let led = led();
    led.delete("/v1/users/1").expect(204);
    let found = led.get(&format!("{WEB}?expand=lead")).expect(200);
    assert_eq!(found.at("/project/lead"), Value::Null);
}

#[test]
fn an_expanded_resource_has_its_own_references_as_ids() {
    let client = led();
    let issue = client.issue("acme", "Broken");
    let found = client.get(&format!("{issue}?expand=project,assignee"));
    let found = found.expect(200);
    assert_eq!(found.at("/issue/project"), client.get(WEB).at("/project"));
    assert_eq!(found.at("/issue/project/lead"), "1");
    assert_eq!(found.at("/issue/assignee"), Value::Null);
}

#[test]
fn a_cursor_goes_on_whether_or_not_anything_is_expanded() {
    let client = led();
    client.project("acme", "api");
    let first = client.page(&format!("{PROJECTS}?limit=1&expand=lead"));
    let next = first.next.as_ref().expect("a next page");
    let plain = client.page(&format!("{PROJECTS}?limit=1&cursor={next}"));
    assert_eq!(plain.rows[0]["slug"], "api");
    let target = &first.link("next").target;
    assert!(target.contains("expand=lead"), "{target}");
}
