//! What clients had better leave: told in every answer and in the description, and gone when asked.

use resource_runtime::prelude::*;
use resource_runtime::resource::ResourceSpec;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::description::{at, document, operation, parameters};
use crate::harness::{Mounted, mount};
use crate::store;

/// Whoever lends a book.
#[derive(Resource)]
#[resource(deprecated(
    since = "2026-01-31",
    sunset = "2027-01-31",
    reason = "readers and lenders are one now",
    successor = "/v1/members"
))]
struct Lender {
    #[resource(id)]
    id: i64,
    #[resource(max_length = 100)]
    name: String,
}

/// Whoever reads.
#[derive(Resource)]
#[resource(link = Shelf, deprecated(
    operations(delete),
    since = "2026-03-01",
    reason = "members leave by a request, not by a deletion"
))]
struct Member {
    #[resource(id)]
    id: i64,
    /// What all say.
    #[resource(filter, sort, max_length = 100, deprecated(
        since = "2026-01-31",
        sunset = "2028-01-31",
        reason = "not everybody has two names",
        successor = "name"
    ))]
    nickname: Option<String>,
    #[resource(max_length = 100)]
    name: String,
    #[resource(expand, deprecated(since = "2026-01-31", reason = "shelves have no keepers now"))]
    shelf: Option<Ref<Shelf>>,
    #[resource(max_items = 3, deprecated(since = "2026-01-31", reason = "nobody looks at it"))]
    labels: Option<Vec<String>>,
    #[resource(singleton, deprecated(since = "2026-01-31", reason = "nobody looks at it"))]
    favorite: Option<Ref<Shelf>>,
}

/// Where books stand.
#[derive(Resource)]
#[resource(store, deprecated(
    operations(create, update),
    since = "2026-01-31",
    sunset = "2026-06-30",
    reason = "shelves are built by hand",
    successor = "https://shelves.example.com/v2"
))]
struct Shelf {
    #[resource(id)]
    id: String,
}

fn resources() -> [&'static ResourceSpec; 3] {
    [Lender::spec(), Member::spec(), Shelf::spec()]
}

fn build(day: &str) -> Api {
    let now: DateTime<Utc> = day.parse().expect("a time");
    let api = Api::builder_of(resources()).public();
    let api = api.gone_after_sunset().clock(move || now).build();
    api.expect("an API")
}

/// The API on a day when one of its operations is gone.
pub fn build_of_today() -> Api {
    build("2026-10-01T00:00:00Z")
}

/// The API as it is at a time.
async fn api(now: &str) -> Mounted {
    mount(&store::open(build(now)).await).await
}

fn links(answer: &Answer) -> Vec<&str> {
    let headers = answer.headers.iter().filter(|(name, _)| name == "link");
    headers.map(|(_, value)| value.as_str()).collect()
}

#[actix_web::test]
async fn every_answer_of_what_is_deprecated_says_so() {
    let api = api("2026-10-01T00:00:00Z").await;
    let created = api.post("/v1/lenders", &json!({"name": "Ann"})).await;
    let answers = [
        created.expect(201),
        api.get("/v1/lenders/1").await.expect(200),
        api.get("/v1/lenders").await.expect(200),
        api.get("/v1/lenders/2").await.problem(404, "not-found"),
        api.post("/v1/lenders", &json!({}))
            .await
            .problem(422, "invalid-body"),
        api.delete("/v1/lenders/1").await.expect(204),
        api.request("HEAD", "/v1/lenders").await.expect(200),
    ];
    for answer in answers {
        // 2026-01-31T00:00:00Z (RFC 9745 section 2.1).
        assert_eq!(answer.header("deprecation"), Some("@1769817600"));
        let sunset = answer.header("sunset");
        assert_eq!(sunset, Some("Sun, 31 Jan 2027 00:00:00 GMT"));
        let links = links(&answer);
        assert!(
            links.contains(&"</v1/members>; rel=\"successor-version\""),
            "{links:?}"
        );
        assert!(
            links.contains(&"</v1/docs>; rel=\"deprecation\"; type=\"text/html\""),
            "{links:?}"
        );
    }
}

#[actix_web::test]
async fn an_operation_is_deprecated_by_itself_wherever_it_is_served() {
    let api = api("2026-05-01T00:00:00Z").await;
    api.put("/v1/shelves/a", &json!({})).await.expect(201);
    api.create("/v1/members", json!({"name": "Ann"})).await;
    for path in ["/v1/members/7", "/v1/members?id=7"] {
        let deleted = api.delete(path).await.expect(204);
        assert_eq!(deleted.header("deprecation"), Some("@1772323200"), "{path}");
        assert_eq!(deleted.header("sunset"), None);
    }
    for answer in [
        api.get("/v1/members/1").await,
        api.get("/v1/members").await,
        api.get("/v1/members/1/shelves").await,
        api.request("POST", "/v1/members/1/shelves/a").await,
        api.request("OPTIONS", "/v1/members/1").await,
        api.get("/v1/shelves/a").await,
        api.delete("/v1/shelves/b").await,
    ] {
        assert_eq!(answer.header("deprecation"), None, "{answer:?}");
        assert_eq!(answer.header("sunset"), None, "{answer:?}");
    }
    let put = api.put("/v1/shelves/a", &json!({})).await.expect(200);
    assert_eq!(put.header("deprecation"), Some("@1769817600"));
    assert_eq!(
        links(&put).last(),
        Some(&"<https://shelves.example.com/v2>; rel=\"successor-version\"")
    );
}

#[actix_web::test]
async fn on_the_day_of_its_sunset_it_is_gone() {
    let before = api("2027-01-30T23:59:59.999999Z").await;
    let path = before.create("/v1/lenders", json!({"name": "Ann"})).await;
    before.get(&path).await.expect(200);

    let after = api("2027-01-31T00:00:00Z").await;
    for answer in [
        after.get("/v1/lenders/1").await,
        after.get("/v1/lenders?nonsense=1").await,
        after.post("/v1/lenders", &json!({"name": "Ann"})).await,
        after.put("/v1/shelves/a", &json!({})).await,
    ] {
        let gone = answer.problem(410, "gone");
        assert!(gone.header("sunset").is_some() && !links(&gone).is_empty());
        let detail = gone.text_at("/detail");
        assert!(
            detail.starts_with("Deprecated since 2026-01-31, gone from 202"),
            "{detail}"
        );
    }
    // What has no sunset, or is another operation, is served.
    after.delete("/v1/members/1").await.expect(204);
    after.get("/v1/shelves").await.expect(200);
    let page = after.get("/v1/problems/gone").await.expect(200);
    assert_eq!(page.at("/problem/status"), 410);
}

#[actix_web::test]
async fn nothing_is_gone_where_nobody_asked_for_it() {
    let now: DateTime<Utc> = "2030-01-01T00:00:00Z".parse().expect("a time");
    let api = Api::builder_of(resources()).public().clock(move || now);
    let api = api.build().expect("an API");
    let document = document(&api);
    let responses = format!("{}/responses", operation("/v1/lenders", "get"));
    assert_eq!(at(&document, &responses).get("410"), None);
    let api = mount(&store::open(api).await).await;
    let listed = api.get("/v1/lenders").await.expect(200);
    assert_eq!(listed.header("deprecation"), Some("@1769817600"));
}

#[test]
fn the_description_says_what_is_deprecated() {
    let document = document(&build("2026-10-01T00:00:00Z"));
    let get = at(&document, &operation("/v1/lenders/{lender}", "get"));
    assert_eq!(get["deprecated"], true);
    assert_eq!(
        get["description"],
        "The lender with this id.\n\nDeprecated since 2026-01-31, gone from 2027-01-31 on: readers \
         and lenders are one now. In its place there is `/v1/members`."
    );
    for header in ["Deprecation", "Sunset"] {
        let reference = &get["responses"]["200"]["headers"][header]["$ref"];
        assert_eq!(*reference, format!("#/components/headers/{header}"));
        at(&document, &format!("/components/headers/{header}/schema"));
    }
    let responses = format!("{}/responses", operation("/v1/lenders", "get"));
    at(&document, &format!("{responses}/410"));

    let delete = at(&document, &operation("/v1/members/{member}", "delete"));
    assert_eq!(delete["deprecated"], true);
    assert_eq!(delete["responses"].get("410"), None);
    let list = at(&document, &operation("/v1/members", "get"));
    assert_eq!(list.get("deprecated"), None);
}

#[test]
fn the_description_says_which_properties_are_deprecated() {
    let document = document(&build("2026-10-01T00:00:00Z"));
    for schema in ["Member", "NewMember", "MemberChanges"] {
        let properties = format!("/components/schemas/{schema}/properties");
        let properties = at(&document, &properties);
        for name in ["nickname", "shelf", "labels", "favorite"] {
            let property = &properties[name];
            assert_eq!(property["deprecated"], true, "{name}: {property}");
            let told = property["description"].as_str().unwrap_or_default();
            assert!(told.contains("Deprecated since 2026-01-31"), "{told}");
        }
        assert_eq!(properties["name"].get("deprecated"), None);
    }
    let parameters = parameters(&document, &operation("/v1/members", "get"));
    let filter = parameters.iter().find(|(name, _)| *name == "nickname");
    assert_eq!(filter.expect("a filter").1["deprecated"], true);
    let told = document["components"]["schemas"]["Member"]["properties"]["nickname"]["description"]
        .as_str()
        .unwrap_or_default();
    assert_eq!(
        told,
        "What all say.\n\nDeprecated since 2026-01-31, gone from 2028-01-31 on: not everybody has \
         two names. In its place there is `name`."
    );
}

#[test]
fn the_route_table_lists_what_is_deprecated() {
    let table = build("2026-10-01T00:00:00Z").route_table();
    let text = table.to_string();
    assert!(
        text.contains(
            "deleteMembers, deleteMember: Deprecated since 2026-03-01: members leave by a request, \
             not by a deletion."
        ),
        "{text}"
    );
    let json: Value = serde_json::from_str(&table.to_json()).expect("JSON");
    let routes = json.as_array().expect("a list");
    let named = |name: &str| routes.iter().find(|route| route["operation"] == name);
    let put = named("putShelf").expect("a route");
    assert_eq!(
        put["deprecated"],
        json!({
            "since": "2026-01-31",
            "sunset": "2026-06-30",
            "reason": "shelves are built by hand",
            "successor": "https://shelves.example.com/v2",
        })
    );
    assert_eq!(named("getMember").expect("a route").get("deprecated"), None);
}

#[actix_web::test]
async fn what_is_deprecated_keeps_every_promise() {
    let api = Api::builder_of(resources()).public().build();
    store::check(&api.expect("an API")).await;
}
