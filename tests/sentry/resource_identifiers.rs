//! "Resource Identifiers": one name for a reference, which takes an id or a slug.

use serde_json::json;

use crate::client::id;
use crate::fixture::{ISSUES, client, empty};

#[test]
fn a_path_takes_ids_and_slugs_in_one_parameter() {
    let client = client();
    let by_slug = client.get("/v1/organizations/acme").expect(200);
    let by_id = client.get("/v1/organizations/1").expect(200);
    assert_eq!(by_slug.json(), by_id.json());
    assert_eq!(
        by_slug.header("content-location"),
        Some("/v1/organizations/1")
    );
    assert_eq!(by_id.header("content-location"), None);
    let project = client.get("/v1/projects/1/1").expect(200).json();
    for path in [
        "/v1/projects/acme/web",
        "/v1/projects/1/web",
        "/v1/projects/acme/1",
        "/v1/organizations/acme/projects/web",
        "/v1/organizations/1/projects/1",
    ] {
        let found = client.get(path).expect(200);
        assert_eq!(found.json(), project);
        assert_eq!(found.header("content-location"), Some("/v1/projects/1/1"));
    }
    let changed = client.put("/v1/projects/acme/web", &json!({"name": "New"}));
    let changed = changed.expect(200);
    assert_eq!(changed.header("content-location"), Some("/v1/projects/1/1"));
    client.delete("/v1/projects/acme/web").expect(204);
    client.get("/v1/projects/1/1").problem(404, "not-found");
}

#[test]
fn a_body_takes_ids_and_slugs_in_one_property() {
    let client = client();
    let api = client.project("acme", "api");
    let number = id(&api);
    for project in [
        json!("api"),
        json!(number),
        json!(number.parse::<i64>().unwrap()),
    ] {
        let body = json!({"title": "Broken", "project": project});
        let created = client.post(ISSUES, &body).expect(201);
        assert_eq!(created.at("/issue/project"), json!(number));
    }
    for wrong in [
        json!("nothing"),
        json!("99"),
        json!(99),
        json!(1.5),
        json!(null),
        json!({}),
    ] {
        let body = json!({"title": "Broken", "project": wrong});
        let refused = client.post(ISSUES, &body).problem(422, "invalid-body");
        assert_eq!(refused.places(), ["/project"], "{wrong}");
    }
    assert_eq!(client.ids(ISSUES).len(), 3);
}

#[test]
fn a_query_takes_ids_and_slugs_in_one_parameter() {
    let client = client();
    let api = id(&client.project("acme", "api"));
    client.issue("acme", "Broken");
    let body = json!({"title": "Slow", "project": "api"});
    let slow = id(&client.create(ISSUES, &body));
    for project in ["api", &api] {
        assert_eq!(
            client.ids(&format!("{ISSUES}?project={project}")),
            std::slice::from_ref(&slow)
        );
    }
}

#[test]
fn no_name_says_which_kind_of_identifier_it_takes() {
    let client = client();
    for name in ["projectId", "projectSlug", "project_id", "project_slug"] {
        let body = json!({"title": "Broken", "project": "web", name: "1"});
        let refused = client.post(ISSUES, &body).problem(422, "invalid-body");
        assert_eq!(refused.places(), [format!("/{name}")]);
        client
            .get(&format!("{ISSUES}?{name}=1"))
            .problem(400, "unknown-parameter");
    }
}

#[test]
fn answers_have_both_the_id_and_the_slug() {
    let client = client();
    for (path, pointer) in [
        ("/v1/organizations/acme", "/organization"),
        ("/v1/organizations", "/organizations/0"),
        ("/v1/projects/acme/web", "/project"),
        ("/v1/organizations/acme/projects", "/projects/0"),
    ] {
        let row = client.get(path).at(pointer);
        assert_eq!(row["id"], "1", "{path}");
        assert!(row["slug"].is_string(), "{path}");
    }
    // A reference is the id, which no renaming of the slug breaks.
    let issue = client.issue("acme", "Broken");
    assert_eq!(client.get(&issue).at("/issue/project"), "1");
    client
        .put("/v1/projects/acme/web", &json!({"slug": "site"}))
        .expect(200);
    assert_eq!(client.get(&issue).at("/issue/project"), "1");
    client
        .get("/v1/projects/acme/web")
        .problem(404, "not-found");
    client.get("/v1/projects/acme/site").expect(200);
}

#[test]
fn no_slug_can_be_taken_for_an_id_or_for_a_word_of_the_api() {
    let client = empty();
    for slug in ["123", "0", "me", "٣", ""] {
        let body = json!({"slug": slug, "name": "Acme"});
        let refused = client.post("/v1/organizations", &body);
        assert_eq!(
            refused.problem(422, "invalid-body").places(),
            ["/slug"],
            "{slug}"
        );
    }
    assert!(client.ids("/v1/organizations").is_empty());
    client.organization("4ever");
    let refused = client.put("/v1/organizations/4ever", &json!({"slug": "44"}));
    assert_eq!(refused.problem(422, "invalid-body").places(), ["/slug"]);
    client
        .get("/v1/organizations/%D9%A1")
        .problem(404, "not-found");
}
