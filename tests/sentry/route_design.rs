//! "Route Design": how the parts of paths are spelled.

use serde_json::json;

use crate::fixture::{self, client};
use crate::routes;

#[test]
fn collection_names_are_lowercase_and_hyphenated() {
    for route in routes::of(&fixture::api()) {
        for noun in route.nouns() {
            let fits = |byte: u8| byte.is_ascii_lowercase() || byte == b'-';
            assert!(noun.bytes().all(fits), "{}", route.template);
        }
    }
    let client = client();
    let files = "/v1/organizations/acme/commit-files";
    let file = client.create(files, &json!({"fileName": "main.rs"}));
    assert_eq!(file, "/v1/commit-files/1/1");
    client.get(files).expect(200);
    // People read words.
    let missing = client.get(&format!("{files}/9")).problem(404, "not-found");
    assert_eq!(missing.text_at("/detail"), "there is no such commit file");
    let refused = client.delete(files).problem(400, "selector-required");
    assert!(refused.text_at("/detail").starts_with("say which commit files"));
    for spelling in ["commit_files", "commitFiles", "CommitFiles", "Commit-Files"] {
        client
            .get(&format!("/v1/organizations/acme/{spelling}"))
            .problem(404, "not-found");
    }
}

#[test]
fn collection_names_are_plural() {
    let client = client();
    for route in routes::of(&fixture::api()) {
        let parts = route.parts();
        if !parts.last().is_some_and(|last| last.starts_with('{')) && route.allows("POST") {
            assert!(parts[parts.len() - 1].ends_with('s'), "{}", route.template);
        }
    }
    for singular in [
        "/v1/organization",
        "/v1/organizations/acme/project",
        "/v1/project/acme/web",
        "/v1/user",
    ] {
        client.get(singular).problem(404, "not-found");
    }
}

#[test]
fn path_parameters_are_snake_case_and_organization_is_short() {
    let mut names: Vec<_> = routes::of(&fixture::api())
        .iter()
        .flat_map(|route| {
            let names = route.parameters().into_iter();
            names.map(str::to_owned).collect::<Vec<_>>()
        })
        .collect();
    names.sort_unstable();
    names.dedup();
    let expected = [
        "commit_file",
        "event",
        "issue",
        "org",
        "project",
        "tag",
        "team",
        "user",
        "value",
    ];
    assert_eq!(names, expected);
    for route in routes::of(&fixture::api()) {
        if route.template.contains("/organizations/") {
            assert!(
                route.template.starts_with("/v1/organizations/{org}"),
                "{}",
                route.template
            );
        }
    }
}

#[test]
fn no_path_ends_in_a_slash() {
    let client = client();
    for path in ["/v1/organizations/acme", "/v1/projects/acme/web/tags"] {
        client.get(path).expect(200);
        let refused = client.get(&format!("{path}/")).problem(404, "not-found");
        let link = format!("<{path}>; rel=\"canonical\"");
        assert_eq!(refused.header("link"), Some(&*link));
    }
}
