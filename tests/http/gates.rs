//! Which operations open which paths and methods.

use resource_runtime::prelude::*;
use resource_runtime::resource::ResourceSpec;
use serde_json::json;

use crate::harness::{Mounted, mount};
use crate::{kinds, routes};

/// Never changes.
#[derive(Resource)]
#[resource(operations(read, create), link = Club)]
struct Member {
    #[resource(id)]
    id: i64,
    #[resource(singleton)]
    badge: Option<Ref<Badge>>,
}

/// Changes, but nobody makes one.
#[derive(Resource)]
#[resource(operations(read, update), link = Badge)]
struct Club {
    #[resource(id)]
    id: i64,
    #[resource(singleton)]
    emblem: Option<Ref<Badge>>,
}

/// Is only read.
#[derive(Resource)]
#[resource(operations(read))]
struct Badge {
    #[resource(id)]
    id: i64,
}

/// Is made and stays as it is.
#[derive(Resource)]
#[resource(store, operations(read, create))]
struct Term {
    #[resource(id)]
    id: String,
    text: Option<String>,
}

/// Was made elsewhere.
#[derive(Resource)]
#[resource(store, operations(read, update))]
struct Flag {
    #[resource(id)]
    id: String,
    text: Option<String>,
}

/// Is only read.
#[derive(Resource)]
#[resource(parent = Member, singleton, operations(read))]
struct Oath {
    member: Ref<Member>,
}

/// Stays where it is.
#[derive(Resource)]
#[resource(parent = Member, root)]
struct Letter {
    #[resource(id)]
    id: i64,
    #[resource(immutable)]
    member: Ref<Member>,
}

pub fn resources() -> [&'static ResourceSpec; 7] {
    [
        Member::spec(),
        Club::spec(),
        Badge::spec(),
        Term::spec(),
        Flag::spec(),
        Oath::spec(),
        Letter::spec(),
    ]
}

pub fn build() -> Api {
    Api::builder_of(resources())
        .public()
        .build()
        .expect("an API")
}

async fn api() -> Mounted {
    mount(&crate::store::open(build()).await).await
}

/// The paths of an API, each with its methods.
fn paths(resources: &[&'static ResourceSpec]) -> Vec<String> {
    let api = Api::builder_of(resources.iter().copied()).public().build();
    let routes = routes::of(&api.expect("an API")).into_iter();
    let line = |route: routes::Route| format!("{} {}", route.template, route.methods.join(", "));
    let mut lines: Vec<String> = routes.map(line).collect();
    lines.sort();
    lines
}

#[test]
fn a_path_knows_what_every_declaration_offers() {
    let expected = [
        "/v1/badges GET, HEAD, OPTIONS",
        "/v1/badges/{badge} GET, HEAD, OPTIONS",
        "/v1/badges/{badge}/clubs GET, HEAD, OPTIONS",
        "/v1/badges/{badge}/clubs/{club} GET, HEAD, POST, DELETE, OPTIONS",
        "/v1/clubs GET, HEAD, PUT, OPTIONS",
        "/v1/clubs/{club} GET, HEAD, PUT, OPTIONS",
        "/v1/clubs/{club}/badges GET, HEAD, OPTIONS",
        "/v1/clubs/{club}/badges/{badge} GET, HEAD, POST, DELETE, OPTIONS",
        "/v1/clubs/{club}/emblem GET, HEAD, DELETE, OPTIONS",
        "/v1/clubs/{club}/emblem/{badge} POST, OPTIONS",
        "/v1/clubs/{club}/members GET, HEAD, OPTIONS",
        "/v1/clubs/{club}/members/{member} GET, HEAD, OPTIONS",
        "/v1/flags GET, HEAD, PUT, OPTIONS",
        "/v1/flags/{flag} GET, HEAD, PUT, OPTIONS",
        "/v1/letters GET, HEAD, POST, PUT, DELETE, OPTIONS",
        "/v1/letters/{letter} GET, HEAD, PUT, DELETE, OPTIONS",
        "/v1/members GET, HEAD, POST, OPTIONS",
        "/v1/members/{member} GET, HEAD, OPTIONS",
        "/v1/members/{member}/badge GET, HEAD, OPTIONS",
        "/v1/members/{member}/clubs GET, HEAD, OPTIONS",
        "/v1/members/{member}/clubs/{club} GET, HEAD, OPTIONS",
        "/v1/members/{member}/letters GET, HEAD, POST, PUT, DELETE, OPTIONS",
        "/v1/members/{member}/letters/{letter} GET, HEAD, PUT, DELETE, OPTIONS",
        "/v1/members/{member}/oath GET, HEAD, OPTIONS",
        "/v1/terms GET, HEAD, OPTIONS",
        "/v1/terms/{term} GET, HEAD, PUT, OPTIONS",
    ];
    assert_eq!(paths(&resources()), expected);
}

#[test]
fn every_kind_has_the_paths_of_its_place() {
    let list = "GET, HEAD, POST, PUT, DELETE, OPTIONS";
    let item = "GET, HEAD, PUT, DELETE, OPTIONS";
    let child = list;
    let (read, named) = ("GET, HEAD, OPTIONS", item);
    let (relation, attach) = ("GET, HEAD, POST, DELETE, OPTIONS", "POST, OPTIONS");
    let mut expected = [
        ("people", list),
        ("people/{person}", item),
        ("people/{person}/avatar", relation),
        ("people/{person}/avatar/{image}", attach),
        ("people/{person}/cover-portrait", relation),
        ("people/{person}/cover-portrait/{portrait}", attach),
        ("people/{person}/country", "GET, HEAD, DELETE, OPTIONS"),
        ("people/{person}/country/{country}", attach),
        ("people/{person}/settings", child),
        ("people/{person}/portraits", list),
        ("people/{person}/portraits/{portrait}", child),
        ("people/{person}/posts", list),
        ("people/{person}/posts/{post}", child),
        ("people/{person}/notes", list),
        ("people/{person}/notes/{note}", child),
        ("people/{person}/playlists", named),
        ("people/{person}/playlists/{playlist}", named),
        ("images", list),
        ("images/{image}", item),
        ("portraits", list),
        ("portraits/{portrait}", item),
        ("posts", list),
        ("posts/{post}", item),
        ("notes", list),
        ("notes/{note}", item),
        ("countries", named),
        ("countries/{country}", named),
        ("organizations", list),
        ("organizations/{org}", item),
        ("organizations/{org}/projects", list),
        ("organizations/{org}/projects/{project}", item),
        ("organizations/{org}/teams", list),
        ("organizations/{org}/teams/{team}", item),
        ("organizations/{org}/assets", list),
        ("organizations/{org}/assets/{asset}", item),
        ("projects/{org}/{project}", item),
        ("projects/{org}/{project}/logo", relation),
        ("projects/{org}/{project}/logo/{asset}", attach),
        ("projects/{org}/{project}/statistics", child),
        ("projects/{org}/{project}/documents", named),
        ("projects/{org}/{project}/documents/{document}", named),
        ("projects/{org}/{project}/teams", read),
        ("projects/{org}/{project}/teams/{team}", relation),
        ("teams/{org}/{team}", item),
        ("teams/{org}/{team}/projects", read),
        ("teams/{org}/{team}/projects/{project}", relation),
        ("assets/{org}/{asset}", item),
    ]
    .map(|(path, allow)| format!("/v1/{path} {allow}"));
    expected.sort();
    assert_eq!(paths(&kinds::resources()), expected);
}

#[actix_web::test]
async fn a_store_that_only_takes_new_rows_changes_none() {
    let api = api().await;
    let path = "/v1/terms/rest";
    api.put(path, &json!({"text": "A style"})).await.expect(201);
    for body in [json!({"text": "A break"}), json!({}), json!({"text": 5})] {
        let refused = api.put(path, &body).await;
        refused.problem(409, "already-there");
    }
    assert_eq!(api.get(path).await.at("/term/text"), "A style");
    let refused = api.put("/v1/terms/soap", &json!({"text": 5})).await;
    assert_eq!(refused.problem(422, "invalid-body").places(), ["/text"]);
}

#[actix_web::test]
async fn a_store_that_takes_no_new_rows_makes_none() {
    let api = api().await;
    for body in [json!({"text": "On"}), json!({"text": 5})] {
        let refused = api.put("/v1/flags/dark", &body).await;
        refused.problem(404, "not-found");
    }
    let request = api.request("PUT", "/v1/flags/dark").json("{}");
    let request = request.header("if-none-match", "*");
    request.await.problem(400, "invalid-header");
    assert!(api.page("/v1/flags").await.ids.is_empty());
}
