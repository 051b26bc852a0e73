//! A named one-to-one relation: `/people/{person}/avatar` (playbook 2.2).

use serde_json::json;

use crate::harness::{Mounted, id};
use crate::kinds::{kinds, person};

async fn image(api: &Mounted, title: &str) -> String {
    api.create("/v1/images", json!({"title": title})).await
}

async fn images(api: &Mounted) -> usize {
    api.page("/v1/images").await.ids.len()
}

#[actix_web::test]
async fn a_row_is_made_and_attached_at_once() {
    let api = kinds().await;
    let ann = person(&api).await;
    let path = format!("{ann}/avatar");
    api.get(&path).await.problem(404, "not-found");
    let created = api.post(&path, &json!({"title": "Me"})).await.expect(201);
    let image = format!("/v1/images/{}", created.text_at("/avatar/id"));
    assert_eq!(created.header("location"), Some(image.as_str()));
    assert_eq!(
        created.json(),
        json!({"avatar": {"id": id(&image), "title": "Me"}})
    );
    let read = api.get(&path).await.expect(200);
    assert_eq!(read.json(), created.json());
    assert_eq!(read.header("content-location"), Some(image.as_str()));
    assert_eq!(api.get(&ann).await.at("/person/avatar"), json!(id(&image)));

    let again = api.post(&path, &json!({"title": "Again"})).await;
    let again = again.problem(409, "already-there");
    let told = "the place for the avatar of the person is taken: it holds only one";
    assert_eq!(again.text_at("/detail"), told);
    assert_eq!(images(&api).await, 1, "nothing was made");
}

#[actix_web::test]
async fn nothing_is_made_that_cannot_be_attached() {
    let api = kinds().await;
    let ann = person(&api).await;
    let path = format!("{ann}/avatar");
    for path in ["/v1/people/999/avatar", "/v1/people/nobody/avatar"] {
        let refused = api.post(path, &json!({"title": "Me"})).await;
        refused.problem(404, "not-found");
    }
    let refused = api.post(&path, &json!({"title": 5, "size": 1})).await;
    assert_eq!(
        refused.problem(422, "invalid-body").places(),
        ["/size", "/title"]
    );
    assert_eq!(images(&api).await, 0);
    image(&api, "Taken").await;
    let refused = api.post(&path, &json!({"title": "Taken"})).await;
    assert_eq!(refused.problem(409, "duplicate").places(), ["/title"]);
    api.get(&path).await.problem(404, "not-found");
    assert_eq!(images(&api).await, 1);
}

#[actix_web::test]
async fn a_row_that_is_there_is_attached_if_no_other_is() {
    let api = kinds().await;
    let ann = person(&api).await;
    let (one, other) = (image(&api, "One").await, image(&api, "Other").await);
    let attach = |image: &str| format!("{ann}/avatar/{}", id(image));
    let attached = api.request("POST", &attach(&one)).await.expect(201);
    assert_eq!(attached.header("location"), Some(one.as_str()));
    assert_eq!(attached.at("/avatar/title"), "One");
    let again = api.request("POST", &attach(&one)).await.expect(200);
    assert_eq!(again.header("content-location"), Some(one.as_str()));
    assert_eq!(again.json(), attached.json());
    let refused = api.request("POST", &attach(&other)).await;
    refused.problem(409, "already-there");
    for missing in ["999", "none"] {
        let path = format!("{ann}/avatar/{missing}");
        api.request("POST", &path).await.problem(404, "not-found");
    }
    let path = format!("/v1/people/999/avatar/{}", id(&one));
    api.request("POST", &path).await.problem(404, "not-found");
    let read = api.get(&format!("{ann}/avatar")).await;
    assert_eq!(read.at("/avatar/title"), "One");
    // One row may be attached to many.
    let bob = person(&api).await;
    let path = format!("{bob}/avatar/{}", id(&one));
    api.request("POST", &path).await.expect(201);
}

#[actix_web::test]
async fn it_is_detached_again_and_again_and_stays() {
    let api = kinds().await;
    let ann = person(&api).await;
    let path = format!("{ann}/avatar");
    let image = api.create(&path, json!({"title": "Me"})).await;
    for _ in 0..2 {
        api.delete(&path).await.expect(204);
    }
    api.get(&path).await.problem(404, "not-found");
    api.get(&image).await.expect(200);
    api.delete("/v1/people/999/avatar")
        .await
        .problem(404, "not-found");
    // What goes is attached to nobody.
    let attach = format!("{path}/{}", id(&image));
    api.request("POST", &attach).await.expect(201);
    api.delete(&image).await.expect(204);
    api.get(&path).await.problem(404, "not-found");
    assert!(api.get(&ann).await.at("/person/avatar").is_null());
}

#[actix_web::test]
async fn the_owner_of_a_child_is_said_by_the_path() {
    let api = kinds().await;
    let (ann, bob) = (person(&api).await, person(&api).await);
    let path = format!("{ann}/cover-portrait");
    let body = json!({"title": "Me", "person": id(&ann)});
    let refused = api.post(&path, &body).await.problem(422, "invalid-body");
    assert_eq!(refused.places(), ["/person"]);
    let portrait = api.create(&path, json!({"title": "Me"})).await;
    let read = api.get(&path).await.expect(200);
    assert_eq!(read.at("/coverPortrait/person"), json!(id(&ann)));
    let ids = api.page(&format!("{ann}/portraits")).await.ids;
    assert_eq!(ids, [id(&portrait)]);
    // Another's child may be shown, too.
    let path = format!("{bob}/cover-portrait/{}", id(&portrait));
    api.request("POST", &path).await.expect(201);
    let read = api.get(&format!("{bob}/cover-portrait")).await;
    assert_eq!(read.at("/coverPortrait/person"), json!(id(&ann)));
}

#[actix_web::test]
async fn it_knows_its_methods_and_no_parameters() {
    let api = kinds().await;
    let ann = person(&api).await;
    let image = image(&api, "One").await;
    let (one, item) = (
        format!("{ann}/avatar"),
        format!("{ann}/avatar/{}", id(&image)),
    );
    for (path, allow, method) in [
        (&one, "GET, HEAD, POST, DELETE, OPTIONS", "PUT"),
        (&one, "GET, HEAD, POST, DELETE, OPTIONS", "PATCH"),
        (&item, "POST, OPTIONS", "GET"),
        (&item, "POST, OPTIONS", "DELETE"),
    ] {
        let options = api.request("OPTIONS", path).await.expect(204);
        assert_eq!(options.header("allow"), Some(allow));
        let refused = api.request(method, path).json("{}").await;
        let refused = refused.problem(405, "method-not-allowed");
        assert_eq!(refused.header("allow"), Some(allow));
    }
    api.request("POST", &item)
        .json("{}")
        .await
        .problem(400, "unexpected-body");
    api.request("POST", &format!("{item}?notify=1"))
        .await
        .problem(400, "unknown-parameter");
    api.request("POST", &item).await.expect(201);
    let refused = api.get(&format!("{one}?limit=5")).await;
    refused.problem(400, "unknown-parameter");
    api.delete(&format!("{one}?limit=5"))
        .await
        .problem(400, "unknown-parameter");
    api.get(&format!("{one}/")).await.problem(404, "not-found");
    api.get(&one).await.expect(200);
}

#[actix_web::test]
async fn in_a_scope_the_tenant_is_the_parent() {
    let api = kinds().await;
    for slug in ["acme", "evil"] {
        api.create("/v1/organizations", json!({"slug": slug})).await;
    }
    api.create("/v1/organizations/acme/projects", json!({"slug": "web"}))
        .await;
    let path = "/v1/projects/acme/web/logo";
    let body = json!({"title": "Logo", "organization": "evil"});
    let refused = api.post(path, &body).await.problem(422, "invalid-body");
    assert_eq!(refused.places(), ["/organization"]);
    let asset = api.create(path, json!({"title": "Logo"})).await;
    assert_eq!(
        api.page("/v1/organizations/acme/assets").await.ids,
        [id(&asset)]
    );
    let read = api.get(path).await.expect(200);
    assert_eq!(read.header("content-location"), Some(asset.as_str()));

    api.delete(path).await.expect(204);
    let foreign = api
        .create("/v1/organizations/evil/assets", json!({"title": "Theirs"}))
        .await;
    let attach = format!("{path}/{}", id(&foreign));
    api.request("POST", &attach).await.problem(404, "not-found");
    api.get(path).await.problem(404, "not-found");
    api.request("POST", &format!("{path}/{}", id(&asset)))
        .await
        .expect(201);
}

#[actix_web::test]
async fn what_clients_name_is_attached_by_its_name_and_made_in_its_store() {
    let api = kinds().await;
    let ann = person(&api).await;
    let path = format!("{ann}/country");
    api.put("/v1/countries/no", &json!({})).await.expect(201);
    let attached = api.request("POST", &format!("{path}/no")).await;
    let attached = attached.expect(201);
    assert_eq!(attached.header("location"), Some("/v1/countries/no"));
    assert_eq!(attached.at("/country/code"), "no");
    let refused = api.post(&path, &json!({"population": "1"})).await;
    let refused = refused.problem(405, "method-not-allowed");
    assert_eq!(refused.header("allow"), Some("GET, HEAD, DELETE, OPTIONS"));
}
