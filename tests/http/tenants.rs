//! Another tenant's row is exactly as one that does not exist: in a path, a body, a filter.

use serde_json::{Value, json};

use crate::answer::Answer;
use crate::harness::{Mounted, api, id};

/// Two tenants with the same slugs, each with a project, an issue and a comment.
struct Tenants {
    api: Mounted,
    /// Another tenant's ids, and ids of nothing, pairwise.
    project: [String; 2],
    issue: [String; 2],
    comment: [String; 2],
}

const NOTHING: &str = "987654";

async fn tenants() -> Tenants {
    let api = api().await;
    let author = api.user("ann@example.org").await;
    let mut foreign = Vec::new();
    for tenant in ["acme", "evil"] {
        let project = api.project(tenant, "web").await;
        let issue = api
            .create(&format!("{project}/issues"), json!({"title": "A"}))
            .await;
        let body = json!({"text": "Hm", "author": author});
        let comment = api.create(&format!("{issue}/comments"), body).await;
        let project = id(api.get(&project).await.header("content-location").unwrap());
        foreign = vec![project, id(&issue), id(&comment)];
    }
    let pair = |at: usize| [foreign[at].clone(), NOTHING.to_owned()];
    Tenants {
        api,
        project: pair(0),
        issue: pair(1),
        comment: pair(2),
    }
}

/// An answer without its `instance`, which is the path that was asked for.
fn shape(answer: &Answer) -> (u16, Vec<String>, Value) {
    let names = answer
        .headers
        .iter()
        .map(|(name, _)| name.clone())
        .collect();
    let mut body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    if let Some(members) = body.as_object_mut() {
        members.remove("instance");
        members.remove("requestId");
    }
    (answer.status, names, body)
}

#[actix_web::test]
async fn in_a_path_it_is_missing() {
    let Tenants {
        api,
        project,
        issue,
        comment,
    } = tenants().await;
    let paths: [(&str, &[String; 2]); 8] = [
        ("/v1/projects/acme/{}", &project),
        ("/v1/organizations/acme/projects/{}", &project),
        ("/v1/projects/acme/{}/issues", &project),
        ("/v1/issues/acme/{}", &issue),
        ("/v1/projects/acme/web/issues/{}", &issue),
        ("/v1/issues/acme/{}/comments", &issue),
        ("/v1/issues/acme/{}/comments/1", &issue),
        ("/v1/issues/acme/1/comments/{}", &comment),
    ];
    for (template, ids) in paths {
        for method in ["GET", "HEAD", "PUT", "POST", "DELETE"] {
            let mut shapes = Vec::new();
            for id in ids {
                let path = template.replace("{}", id);
                let answer = api.request(method, &path).json("{}").await;
                shapes.push(shape(&answer));
            }
            assert_eq!(shapes[0], shapes[1], "{method} {template}");
        }
    }
    // Nothing has happened to the other tenant.
    let [project, issue, comment] = [&project[0], &issue[0], &comment[0]];
    api.get(&format!("/v1/projects/evil/{project}"))
        .await
        .expect(200);
    api.get(&format!("/v1/issues/evil/{issue}/comments/{comment}"))
        .await
        .expect(200);
}

#[actix_web::test]
async fn in_a_body_it_is_missing() {
    let Tenants { api, project, .. } = tenants().await;
    let mut shapes = Vec::new();
    for id in &project {
        let refused = api.put("/v1/issues/acme/1", &json!({"project": id})).await;
        let refused = refused.problem(422, "invalid-body");
        assert_eq!(refused.places(), ["/project"]);
        shapes.push(shape(&refused));
    }
    assert_eq!(shapes[0], shapes[1]);
    let kept = api.get("/v1/issues/acme/1").await;
    assert_ne!(kept.text_at("/issue/project"), project[0]);
}

#[actix_web::test]
async fn a_slug_in_a_body_means_the_own_tenants_row() {
    let Tenants { api, project, .. } = tenants().await;
    let own = api
        .get("/v1/projects/acme/web")
        .await
        .text_at("/project/id");
    let changed = api
        .put("/v1/issues/acme/1", &json!({"project": "web"}))
        .await
        .expect(200);
    assert_eq!(changed.at("/issue/project"), json!(own));
    let body = json!({"slug": "core", "name": "Core"});
    api.create("/v1/organizations/evil/projects", body).await;
    let refused = api
        .put("/v1/issues/acme/1", &json!({"project": "core"}))
        .await;
    assert_eq!(refused.problem(422, "invalid-body").places(), ["/project"]);
    assert_ne!(own, project[0]);
}

#[actix_web::test]
async fn a_list_has_the_own_tenants_rows_alone() {
    let Tenants {
        api,
        project,
        issue,
        ..
    } = tenants().await;
    let walked = api.walk("/v1/organizations/acme/projects?limit=1").await;
    let ids = crate::pages::ids(&walked);
    assert!(ids.len() == 1 && !ids.contains(&project[0]));
    let walked = api
        .walk("/v1/projects/acme/web/issues?limit=1&sortBy=-title")
        .await;
    let ids = crate::pages::ids(&walked);
    assert!(ids.len() == 1 && !ids.contains(&issue[0]));
}

#[actix_web::test]
async fn the_own_tenants_row_is_not_found_under_another_one() {
    let Tenants { api, .. } = tenants().await;
    for path in [
        "/v1/issues/evil/1",
        "/v1/issues/evil/1/comments",
        "/v1/issues/evil/1/comments/1",
    ] {
        api.get(path).await.problem(404, "not-found");
    }
    api.delete("/v1/issues/evil/1").await.expect(204);
    api.put("/v1/issues/evil/1", &json!({"title": "Taken"}))
        .await
        .problem(404, "not-found");
    assert_eq!(api.get("/v1/issues/acme/1").await.at("/issue/title"), "A");
}

#[actix_web::test]
async fn the_tenant_is_no_query_parameter() {
    let Tenants { api, .. } = tenants().await;
    for name in ["organization", "org", "organizationId", "tenant"] {
        let path = format!("/v1/organizations/acme/projects?{name}=evil");
        api.get(&path).await.problem(400, "unknown-parameter");
        api.get(&format!("/v1/issues/acme/1?{name}=evil"))
            .await
            .problem(400, "unknown-parameter");
    }
}

#[actix_web::test]
async fn a_unique_value_of_another_tenant_is_free() {
    let Tenants { api, .. } = tenants().await;
    api.create(
        "/v1/organizations/evil/projects",
        json!({"slug": "core", "name": "A"}),
    )
    .await;
    api.create(
        "/v1/organizations/acme/projects",
        json!({"slug": "core", "name": "B"}),
    )
    .await;
}
