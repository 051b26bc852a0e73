//! A noun that stands where a slug may stand is taken from the slugs.

use resource_runtime::prelude::*;
use serde_json::json;

use crate::harness::{Mounted, mount};

#[derive(Resource)]
#[resource(scope)]
struct Organization {
    #[resource(id)]
    id: i64,
    #[resource(slug)]
    slug: String,
}

/// `/projects/{org}/{project}`
#[derive(Resource)]
#[resource(parent = Organization, root)]
struct Project {
    #[resource(id)]
    id: i64,
    #[resource(slug)]
    slug: String,
    organization: Ref<Organization>,
}

/// `/projects/{carton}`
#[derive(Resource)]
#[resource(path = "projects")]
struct Carton {
    #[resource(id)]
    id: i64,
}

/// `/projects/{carton}/labels`
#[derive(Resource)]
#[resource(parent = Carton)]
struct Label {
    #[resource(id)]
    id: i64,
    carton: Ref<Carton>,
}

async fn api() -> Mounted {
    let api = Api::builder_of([
        Organization::spec(),
        Project::spec(),
        Carton::spec(),
        Label::spec(),
    ]);
    let api = api.public().build().expect("an API");
    let api = mount(&crate::store::open(api).await).await;
    api.create("/v1/organizations", json!({"slug": "acme"}))
        .await;
    api
}

#[actix_web::test]
async fn no_row_is_made_with_such_a_slug_or_gets_it() {
    let api = api().await;
    let projects = "/v1/organizations/acme/projects";
    for word in ["labels", "me"] {
        let refused = api.post(projects, &json!({"slug": word})).await;
        let refused = refused.problem(422, "invalid-body");
        assert!(refused.mistake("/slug").contains("is reserved"));
    }
    let project = api.create(projects, json!({"slug": "web"})).await;
    let refused = api.put(&project, &json!({"slug": "labels"})).await;
    assert_eq!(refused.problem(422, "invalid-body").places(), ["/slug"]);
    api.get("/v1/projects/acme/web").await.expect(200);
}

#[actix_web::test]
async fn elsewhere_the_word_is_free() {
    let api = api().await;
    api.create("/v1/organizations", json!({"slug": "labels"}))
        .await;
    let carton = api.create("/v1/projects", json!({})).await;
    api.create(&format!("{carton}/labels"), json!({})).await;
    assert_eq!(api.page(&format!("{carton}/labels")).await.ids.len(), 1);
}
