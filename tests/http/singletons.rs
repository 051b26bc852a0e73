//! What each row of a parent has at most one of: `/people/{person}/settings`.

use serde_json::json;

use crate::harness::id;
use crate::kinds::{kinds, kinds_with_a_tenant, person};

#[actix_web::test]
async fn it_is_made_once_read_changed_and_ended() {
    let api = kinds().await;
    let ann = person(&api).await;
    let path = format!("{ann}/settings");
    api.get(&path).await.problem(404, "not-found");
    api.put(&path, &json!({"theme": "dark"}))
        .await
        .problem(404, "not-found");

    let created = api.post(&path, &json!({"theme": "dark"})).await.expect(201);
    assert_eq!(created.header("location"), Some(path.as_str()));
    assert_eq!(
        created.json(),
        json!({"settings": {"person": id(&ann), "theme": "dark", "sound": true}})
    );
    let again = api.post(&path, &json!({"theme": "light"})).await;
    let again = again.problem(409, "already-there");
    // A plural that is one thing reads as well as a singular.
    let told = "the place for the settings of the person is taken: it holds only one";
    assert_eq!(again.text_at("/detail"), told);

    let read = api.get(&path).await.expect(200);
    assert_eq!(read.at("/settings/theme"), "dark");
    assert_eq!(read.header("content-location"), None);
    let changed = api.put(&path, &json!({"sound": false})).await.expect(200);
    assert_eq!(changed.at("/settings/theme"), "dark");
    assert_eq!(changed.at("/settings/sound"), false);

    api.delete(&path).await.expect(204);
    api.delete(&path).await.expect(204);
    api.get(&path).await.problem(404, "not-found");
    api.create(&path, json!({"theme": "light"})).await;
}

#[actix_web::test]
async fn each_parent_has_its_own() {
    let api = kinds().await;
    let (ann, bob) = (person(&api).await, person(&api).await);
    for (parent, theme) in [(&ann, "dark"), (&bob, "light")] {
        api.create(&format!("{parent}/settings"), json!({"theme": theme}))
            .await;
    }
    api.put(&format!("{ann}/settings"), &json!({"theme": "red"}))
        .await
        .expect(200);
    let theme = |path: String| {
        let api = &api;
        async move { api.get(&path).await.text_at("/settings/theme") }
    };
    assert_eq!(theme(format!("{bob}/settings")).await, "light");
    api.delete(&ann).await.expect(204);
    api.get(&format!("{ann}/settings"))
        .await
        .problem(404, "not-found");
    assert_eq!(theme(format!("{bob}/settings")).await, "light");
}

#[actix_web::test]
async fn without_its_parent_it_is_nothing() {
    let api = kinds().await;
    for path in ["/v1/people/7/settings", "/v1/people/nobody/settings"] {
        for method in ["GET", "PUT", "POST", "DELETE"] {
            let request = api.request(method, path);
            let request = match method {
                "PUT" | "POST" => request.json(r#"{"theme": "dark"}"#),
                _ => request,
            };
            request.await.problem(404, "not-found");
        }
    }
}

#[actix_web::test]
async fn the_path_says_whose_it_is() {
    let api = kinds().await;
    let ann = person(&api).await;
    let path = format!("{ann}/settings");
    let body = json!({"theme": "dark", "person": id(&ann)});
    let refused = api.post(&path, &body).await.problem(422, "invalid-body");
    assert_eq!(refused.places(), ["/person"]);
    api.create(&path, json!({"theme": "dark"})).await;
    let refused = api.put(&path, &json!({"person": "1"})).await;
    assert_eq!(refused.problem(422, "invalid-body").places(), ["/person"]);
    let refused = api.put(&path, &json!({"id": "1", "theme": 5})).await;
    assert_eq!(
        refused.problem(422, "invalid-body").places(),
        ["/id", "/theme"]
    );
}

#[actix_web::test]
async fn it_is_no_list() {
    let api = kinds().await;
    let ann = person(&api).await;
    let path = format!("{ann}/settings");
    api.create(&path, json!({"theme": "dark"})).await;
    let refused = api.get(&format!("{path}?limit=5")).await;
    assert_eq!(
        refused.problem(400, "unknown-parameter").places(),
        ["?limit"]
    );
    api.get(&format!("{path}/1"))
        .await
        .problem(404, "not-found");
    let slashed = api.get(&format!("{path}/")).await;
    let slashed = slashed.problem(404, "not-found");
    let link = format!("<{path}>; rel=\"canonical\"");
    assert_eq!(slashed.header("link"), Some(link.as_str()));
    let patched = api.request("PATCH", &path).json("{}").await;
    let patched = patched.problem(405, "method-not-allowed");
    let allow = "GET, HEAD, POST, PUT, DELETE, OPTIONS";
    assert_eq!(patched.header("allow"), Some(allow));
    let options = api.request("OPTIONS", &path).await.expect(204);
    assert_eq!(options.header("allow"), Some(allow));
    api.request("HEAD", &path).await;
    api.delete(&path)
        .json("{}")
        .await
        .problem(400, "unexpected-body");
}

#[actix_web::test]
async fn in_a_scope_it_is_reached_by_slugs_and_found_by_ids() {
    let api = kinds_with_a_tenant().await;
    let project = api
        .create("/v1/organizations/acme/projects", json!({"slug": "web"}))
        .await;
    let path = "/v1/projects/acme/web/statistics";
    let created = api.post(path, &json!({})).await.expect(201);
    let canonical = format!("{project}/statistics");
    assert_eq!(created.header("location"), Some(canonical.as_str()));
    let read = api.get(path).await.expect(200);
    assert_eq!(read.header("content-location"), Some(canonical.as_str()));
    assert_eq!(read.at("/statistics/visits"), "0");
    api.get("/v1/projects/evil/web/statistics")
        .await
        .problem(404, "not-found");
}
