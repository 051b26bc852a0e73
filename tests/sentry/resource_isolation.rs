//! "Resource Isolation": stateless, one thing each; the rows of the table of standard methods that
//! are about one resource, and the lists.

use serde_json::json;

use crate::client::{Client, id};
use crate::fixture::{self, PROJECTS, client, empty, ids};
use crate::server::Server;
use crate::store::Place;

#[test]
fn row_1_create_a_project() {
    let client = client();
    let body = json!({"slug": "api", "name": "The API", "platform": "rust"});
    let created = client.post(PROJECTS, &body).expect(201);
    let mut project = created.at("/project");
    assert!(project["dateCreated"].take().is_string());
    let expected = json!({
        "id": "2", "slug": "api", "organization": "1", "name": "The API", "platform": "rust",
        "lead": null, "dateCreated": null
    });
    assert_eq!(project, expected);
    assert_eq!(created.header("location"), Some("/v1/projects/1/2"));
    assert_eq!(client.get("/v1/projects/acme/api").json(), created.json());
    client.post(PROJECTS, &body).problem(409, "duplicate");
    assert_eq!(client.ids(PROJECTS), ["1", "2"]);
}

#[test]
fn row_2_update_the_settings_of_a_project() {
    let client = client();
    let changed = client.put("/v1/projects/acme/web", &json!({"platform": "rust"}));
    let changed = changed.expect(200);
    assert_eq!(changed.at("/project/platform"), "rust");
    assert_eq!(changed.at("/project/name"), "web");
    assert_eq!(client.get("/v1/projects/acme/web").json(), changed.json());
}

#[test]
fn row_3_get_a_project() {
    let client = client();
    let found = client.get("/v1/projects/acme/web").expect(200);
    assert_eq!(found.json().as_object().map(serde_json::Map::len), Some(1));
    assert_eq!(found.at("/project/slug"), "web");
    client
        .get("/v1/projects/acme/nothing")
        .problem(404, "not-found");
}

#[test]
fn row_4_delete_a_project() {
    let client = client();
    client.project("acme", "api");
    for _ in 0..2 {
        client.delete("/v1/projects/acme/web").expect(204);
        client
            .get("/v1/projects/acme/web")
            .problem(404, "not-found");
        assert_eq!(client.column(PROJECTS, "slug"), ["api"]);
    }
}

#[test]
fn row_5_list_all_the_projects_of_an_organization() {
    let client = client();
    client.project("acme", "api");
    client.organization("evil");
    client.project("evil", "api");
    assert_eq!(client.column(PROJECTS, "slug"), ["web", "api"]);
    client
        .get("/v1/organizations/nobody/projects")
        .problem(404, "not-found");
}

#[test]
fn row_6_batch_get_of_some_projects() {
    let client = client();
    for slug in ["api", "ios", "tv"] {
        client.project("acme", slug);
    }
    client.organization("evil");
    let foreign = id(&client.project("evil", "web"));
    let path = format!("{PROJECTS}?id=3&id=1&id=99&id={foreign}&id=1");
    assert_eq!(client.ids(&path), ["1", "3"]);
    let walked = client.walk(&format!("{path}&limit=1&sortBy=-id"));
    let walked: Vec<_> = walked.into_iter().flat_map(|page| page.ids).collect();
    assert_eq!(walked, ["3", "1"]);
    assert_eq!(client.ids(&format!("{PROJECTS}?id=1&id=2&name=api")), ["2"]);
    client
        .get(&format!("{PROJECTS}?ids=1,2"))
        .problem(400, "unknown-parameter");
    assert_eq!(client.ids(&format!("{PROJECTS}?id=99")), [""; 0]);
}

#[test]
fn the_newest_resources_are_a_question_of_order() {
    let client = client();
    let issue = client.issue("acme", "Broken");
    let events = format!("{issue}/events");
    let mut made = Vec::new();
    for date in ["2024-02-28", "2024-03-01", "2024-02-29"] {
        made.push(client.create(&events, &json!({"date": date})));
    }
    let made = ids(&made);
    let newest = [made[1].clone(), made[2].clone(), made[0].clone()];
    for query in ["orderBy=-date", "sortBy=-date", "sortBy=date&orderBy=desc"] {
        assert_eq!(client.ids(&format!("{events}?{query}")), newest, "{query}");
    }
    let page = client.page(&format!("{events}?orderBy=-date&limit=1"));
    assert_eq!(page.ids, [newest[0].clone()]);
    for route in ["newest", "latest", "count"] {
        client
            .get(&format!("{events}/{route}"))
            .problem(404, "not-found");
    }
}

#[test]
fn the_api_is_stateless() {
    let place = Place::new();
    let first = Client::to(Server::on(fixture::api, place.url().to_owned()));
    let second = Client::to(Server::on(fixture::api, place.url().to_owned()));
    for slug in ["a", "b", "c"] {
        let answer = first.post("/v1/organizations", &json!({"slug": slug, "name": slug}));
        assert_eq!(answer.expect(201).header("set-cookie"), None);
    }
    let path = "/v1/organizations?limit=1&sortBy=-name";
    let page = first.page(path);
    let next = page.next.expect("a next page");
    let page = second.page(&format!("{path}&cursor={next}"));
    assert_eq!(page.rows[0]["slug"], "b");
    let next = page.next.expect("a last page");
    let page = first.page(&format!("{path}&cursor={next}"));
    assert_eq!(page.rows[0]["slug"], "a");
    assert_eq!(page.next, None);
}

#[test]
fn one_request_does_one_thing() {
    let client = empty();
    client.organization("acme");
    // A project is not created together with the team that looks after it.
    let body = json!({"slug": "web", "name": "Web", "teams": [{"slug": "core"}]});
    let refused = client.post(PROJECTS, &body).problem(422, "invalid-body");
    assert_eq!(refused.places(), ["/teams"]);
    let body = json!({"slug": "web", "name": "Web", "lead": {"email": "ann@example.org"}});
    let refused = client.post(PROJECTS, &body).problem(422, "invalid-body");
    assert_eq!(refused.places(), ["/lead"]);
    assert!(client.ids(PROJECTS).is_empty());
    assert!(client.ids("/v1/users").is_empty());
}
