//! Another tenant's row is exactly as one that does not exist: on every path of the API, by every
//! method. The paths are those of the API itself.

use std::collections::BTreeMap;

use resource_runtime::prelude::Api;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::harness::{Mounted, id};
use crate::kinds::{kinds, resources};
use crate::routes;

/// The ids of one tenant, by parameter.
type Ids = BTreeMap<&'static str, String>;

const METHODS: [&str; 5] = ["GET", "HEAD", "POST", "PUT", "DELETE"];

/// A tenant with one row of everything.
async fn tenant(api: &Mounted, slug: &str) -> Ids {
    let org = api.create("/v1/organizations", json!({"slug": slug})).await;
    let project = api
        .create(&format!("{org}/projects"), json!({"slug": "web"}))
        .await;
    let team = api
        .create(&format!("{org}/teams"), json!({"slug": "core"}))
        .await;
    let asset = api
        .create(&format!("{project}/logo"), json!({"title": "A"}))
        .await;
    let pair = format!("{project}/teams/{}", id(&team));
    api.request("POST", &pair).await.expect(201);
    api.create(&format!("{project}/statistics"), json!({}))
        .await;
    // A name in a store is no secret; what stands under it is.
    let document = format!("{project}/documents/plan-of-{slug}");
    api.put(&document, &json!({})).await.expect(201);
    [
        ("org", id(&org)),
        ("project", id(&project)),
        ("team", id(&team)),
        ("asset", id(&asset)),
        ("document", format!("plan-of-{slug}")),
    ]
    .into()
}

/// Every path that lies in a tenant, as a template.
fn templates() -> Vec<String> {
    let api = Api::builder_of(resources())
        .public()
        .build()
        .expect("an API");
    let paths = routes::of(&api).into_iter().map(|route| route.template);
    paths
        .filter(|path| path.contains("{org}") && !path.ends_with("/organizations/{org}"))
        .collect()
}

/// What the tenant's own client sees of everything.
async fn everything(api: &Mounted, ids: &Ids) -> Vec<Value> {
    let mut seen = Vec::new();
    for template in templates() {
        let answer = api.get(&filled(&template, ids, None)).await;
        seen.push(answer.said());
    }
    seen
}

/// The path with the ids of `own`, and with another in place of one of them.
fn filled(template: &str, own: &Ids, other: Option<(&str, &str)>) -> String {
    let mut path = template.to_owned();
    if let Some((param, id)) = other {
        path = path.replace(&format!("{{{param}}}"), id);
    }
    for (param, id) in own {
        path = path.replace(&format!("{{{param}}}"), id);
    }
    path
}

/// An answer without what the request itself said.
fn shape(answer: &Answer) -> (u16, Vec<String>, Value) {
    let headers = answer.headers.iter();
    let names = headers.map(|(name, _)| name.clone()).collect();
    let mut body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    if let Some(members) = body.as_object_mut() {
        members.remove("instance");
        members.remove("requestId");
    }
    (answer.status, names, body)
}

#[actix_web::test]
async fn in_every_path_and_by_every_method() {
    let api = kinds().await;
    let (own, foreign) = (tenant(&api, "acme").await, tenant(&api, "evil").await);
    let before = everything(&api, &foreign).await;
    let templates = templates();
    assert!(templates.len() > 15, "{templates:?}");
    let mut asked = 0;
    for template in &templates {
        for param in ["project", "team", "asset", "document"] {
            if !template.contains(&format!("{{{param}}}")) {
                continue;
            }
            let missing = match param {
                "team" => "0190a6a0-7c1e-7d3b-8f00-5d1c2b3a4e5f",
                "document" => "plan-of-nobody",
                _ => "987654",
            };
            for method in METHODS {
                if (param, method) == ("document", "PUT") {
                    // It makes a row of the own tenant's.
                    continue;
                }
                let mut shapes = Vec::new();
                for other in [&*foreign[param], missing] {
                    let path = filled(template, &own, Some((param, other)));
                    for body in [false, true] {
                        let request = api.request(method, &path);
                        let answer = if body {
                            request.json("{}").await
                        } else {
                            request.await
                        };
                        assert!(![200, 201].contains(&answer.status), "{method} {path}");
                        shapes.push(shape(&answer));
                        asked += 1;
                    }
                }
                assert_eq!(shapes[..2], shapes[2..], "{method} {template} by {param}");
            }
        }
    }
    assert!(asked > 300, "{asked}");
    assert_eq!(everything(&api, &foreign).await, before);
}

#[actix_web::test]
async fn by_the_name_of_the_tenant_itself() {
    let api = kinds().await;
    let (own, foreign) = (tenant(&api, "acme").await, tenant(&api, "evil").await);
    let before = everything(&api, &foreign).await;
    for template in templates() {
        if template.matches('{').count() < 2 {
            continue;
        }
        for method in METHODS {
            let mut shapes = Vec::new();
            for org in [&*foreign["org"], "987654"] {
                let path = filled(&template, &own, Some(("org", org)));
                let answer = api.request(method, &path).json("{}").await;
                assert!(![200, 201].contains(&answer.status), "{method} {path}");
                shapes.push(shape(&answer));
            }
            // A tenant is no secret by itself: what must not differ is what is said of its rows.
            if shapes[0] != shapes[1] {
                assert_eq!(
                    (shapes[0].0, shapes[1].0),
                    (204, 404),
                    "{method} {template}"
                );
            }
        }
    }
    assert_eq!(everything(&api, &foreign).await, before);
}

#[actix_web::test]
async fn by_a_slug_that_both_have_the_own_row_is_meant() {
    let api = kinds().await;
    let (own, foreign) = (tenant(&api, "acme").await, tenant(&api, "evil").await);
    let before = everything(&api, &foreign).await;
    let path = "/v1/projects/acme/web/teams/core";
    let read = api.get(path).await.expect(200);
    assert_eq!(read.at("/team/id"), json!(own["team"]));
    api.delete(path).await.expect(204);
    let made = api.request("POST", path).await.expect(201);
    assert_eq!(made.at("/team/id"), json!(own["team"]));
    api.delete("/v1/projects/acme/web/statistics")
        .await
        .expect(204);
    api.delete("/v1/projects/acme/web/logo").await.expect(204);
    assert_eq!(everything(&api, &foreign).await, before);
}
