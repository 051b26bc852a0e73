//! Which paths lead somewhere, and how their parts may be written.

use serde_json::json;

use crate::harness::{Mounted, api, id};

async fn missing(api: &Mounted, path: &str) {
    api.get(path).await.problem(404, "not-found");
}

#[actix_web::test]
async fn a_trailing_slash_is_404_with_the_canonical_path() {
    let api = api().await;
    let user = api.user("ann@example.org").await;
    api.project("acme", "web").await;
    for path in [
        "/v1/users",
        &format!("/v1/users/{user}"),
        &format!("/v1/users/{user}/pictures"),
        "/v1/organizations/acme/projects",
        "/v1/projects/acme/web",
        "/v1/projects/acme/web/issues",
    ] {
        api.get(path).await.expect(200);
        for method in ["GET", "DELETE", "POST", "PUT", "OPTIONS"] {
            let answer = api.request(method, &format!("{path}/")).json("{}").await;
            let answer = answer.problem(404, "not-found");
            let link = format!("<{path}>; rel=\"canonical\"");
            assert_eq!(answer.header("link"), Some(&*link), "{method} {path}/");
        }
    }
    api.get(&format!("/v1/users/{user}")).await.expect(200);
}

#[actix_web::test]
async fn an_empty_part_names_nothing() {
    let api = api().await;
    api.user("ann@example.org").await;
    api.project("acme", "web").await;
    for path in [
        "/v1/",
        "/v1//",
        "/v1//users",
        "/v1/users//",
        "/v1/users//pictures",
        "/v1/organizations//projects",
        "/v1/projects//web",
        "/v1/projects/acme/",
        "/v1/projects/acme//issues",
    ] {
        missing(&api, path).await;
    }
}

#[actix_web::test]
async fn case_matters_and_there_are_no_extensions() {
    let api = api().await;
    let user = api.user("ann@example.org").await;
    api.project("acme", "web").await;
    for path in [
        "/v1/Users",
        "/v1/USERS",
        "/v1/user",
        "/v1/users.json",
        &format!("/v1/users/{user}.json"),
        "/v1/organizations/ACME",
        "/v1/organizations/acme/Projects",
        "/v1/users;v=1",
        "/v1/users/search",
        "/v1/users/me",
        "/v1/users/count",
        "/v1/tenants",
        "/v1/openapi.yaml",
        "/v1/users:batch",
        "/v1/users/1:clone",
        "/v1/users/*",
        "/v1/users/-",
    ] {
        missing(&api, path).await;
    }
}

#[actix_web::test]
async fn in_a_scope_there_is_no_list_at_the_root() {
    let api = api().await;
    api.project("acme", "web").await;
    for path in [
        "/v1/projects",
        "/v1/projects/acme",
        "/v1/issues",
        "/v1/issues/acme",
        "/v1/projects/web",
    ] {
        for method in ["GET", "POST", "DELETE", "OPTIONS"] {
            let answer = api.request(method, path).json("{}").await;
            answer.problem(404, "not-found");
        }
    }
}

#[actix_web::test]
async fn a_path_of_more_nouns_than_declared_leads_nowhere() {
    let api = api().await;
    let user = api.user("ann@example.org").await;
    let project = api.project("acme", "web").await;
    let picture = api
        .create("/v1/pictures", json!({"title": "Cat", "user": user}))
        .await;
    let issue = api
        .create(&format!("{project}/issues"), json!({"title": "A"}))
        .await;
    let (picture, issue) = (id(&picture), id(&issue));
    for path in [
        format!("/v1/users/{user}/pictures/{picture}/tags"),
        "/v1/organizations/acme/projects/web/issues".to_owned(),
        format!("/v1/organizations/acme/projects/web/issues/{issue}"),
        format!("/v1/projects/acme/web/issues/{issue}/comments"),
        format!("/v1/users/{user}/projects"),
        format!("/v1/pictures/{picture}/user"),
    ] {
        missing(&api, &path).await;
    }
}

#[actix_web::test]
async fn a_number_has_one_spelling() {
    let api = api().await;
    let user = api.user("ann@example.org").await;
    let padded = format!("0{user}");
    for text in [
        &*padded,
        "007",
        "+1",
        "-0",
        "-1",
        "1.0",
        "1e0",
        "0x1",
        "%D9%A3",
        "%D9%A1",
        "%EF%BC%91",
        "%201",
        "1%20",
        "1%00",
        "%00",
        "1%2F",
        "9223372036854775808",
        "99999999999999999999999",
        "1_000",
        "1,0",
        "null",
        "NaN",
        "%C2%B2",
        "ann",
        "1;x=1",
    ] {
        for method in ["GET", "PUT", "DELETE"] {
            let path = format!("/v1/users/{text}");
            let answer = match method {
                "PUT" => api.request(method, &path).json("{}").await,
                _ => api.request(method, &path).await,
            };
            // What no row can be called is gone already.
            answer.expect(if method == "DELETE" { 204 } else { 404 });
        }
        // A slug could be anything, so these are looked up and not found.
        missing(&api, &format!("/v1/organizations/{text}")).await;
        missing(&api, &format!("/v1/users/{text}/pictures")).await;
    }
    api.get(&format!("/v1/users/{user}")).await.expect(200);
    missing(&api, "/v1/users/9223372036854775807").await;
    missing(&api, "/v1/users/-9223372036854775808").await;
}

#[actix_web::test]
async fn a_uuid_may_be_written_in_either_case_and_with_hyphens_only() {
    let api = api().await;
    let device = api
        .create("/v1/devices", json!({"slug": "one", "serial": "AB-1"}))
        .await;
    let uuid = id(&device);
    let upper = api
        .get(&format!("/v1/devices/{}", uuid.to_uppercase()))
        .await
        .expect(200);
    assert_eq!(upper.text_at("/device/id"), uuid);
    assert_eq!(upper.header("content-location"), Some(&*device));
    for text in [
        uuid.replace('-', ""),
        format!("%7B{uuid}%7D"),
        format!("urn:uuid:{uuid}"),
        format!("{uuid}0"),
        uuid[..35].to_owned(),
        "00000000-0000-0000-0000-000000000000".to_owned(),
    ] {
        missing(&api, &format!("/v1/devices/{text}")).await;
    }
}

#[actix_web::test]
async fn a_percent_encoded_part_is_what_it_stands_for() {
    let api = api().await;
    let project = api.project("acme", "web").await;
    let expected = api.get(&project).await.json();
    for path in [
        "/v1/projects/%61cme/web",
        "/v1/projects/acme/%77%65%62",
        "/v1/organizations/acm%65/projects/web",
    ] {
        assert_eq!(api.get(path).await.expect(200).json(), expected, "{path}");
    }
    for path in [
        "/v1/projects%2Facme%2Fweb",
        "/v1/projects/acme%2Fweb",
        "/v1/projects/acme/web%2F",
        "/v1/projects/acme/%2E",
        "/v1/projects/acme/%2E%2E",
        "/v1/projects/acme/web%00",
        "/v1/projects/acme/w%C3%28b",
        "/v1/projects/acme/%FF",
        "/v1/projects/acme/web%",
        "/v1/projects/acme/web%2",
        "/v1/projects/acme/web%zz",
        "/v1/projects/acme/%2577eb",
    ] {
        missing(&api, path).await;
    }
}

#[actix_web::test]
async fn canonical_paths_have_ids_and_never_slugs() {
    let api = api().await;
    let project = api.project("acme", "web").await;
    let issue = api
        .create(&format!("{project}/issues"), json!({"title": "A"}))
        .await;
    assert!(!issue.contains("acme") && !issue.contains("web"), "{issue}");
    for path in [
        project,
        issue.clone(),
        format!("/v1/issues/acme/{}", id(&issue)),
    ] {
        let answer = api.get(&path).await.expect(200);
        let canonical = answer
            .header("content-location")
            .unwrap_or(&issue)
            .to_owned();
        assert!(
            !canonical.contains("acme") && !canonical.contains("web"),
            "{canonical}"
        );
        assert!(
            !canonical.ends_with('/') && canonical.starts_with("/v1/"),
            "{canonical}"
        );
        assert_eq!(api.get(&canonical).await.expect(200).json(), answer.json());
    }
}

#[actix_web::test]
async fn a_uuid_slug_leads_to_the_row_and_names_the_canonical_path() {
    let api = api().await;
    let device = api
        .create("/v1/devices", json!({"slug": "one", "serial": "AB-1"}))
        .await;
    let answer = api.get("/v1/devices/one").await.expect(200);
    assert_eq!(answer.header("content-location"), Some(&*device));
}
