//! A key belongs to a place, and a place is made of ids, however its path is spelt.

use resource_runtime::policy::{Access, Me, Permission, Policy, PropertyOf, Security};
use resource_runtime::prelude::*;
use resource_runtime::resource::{Operation, ResourceSpec};
use serde_json::json;

use super::{KEY, count, same};
use crate::answer::Answer;
use crate::harness::{Mounted, api, id, mount};
use crate::policies::named::{NAME, Named};
use crate::store;

/// What novels stand in.
#[derive(Resource)]
struct Shelf {
    #[resource(id)]
    id: i64,
    #[resource(slug)]
    slug: String,
}

/// Stands in a shelf.
#[derive(Resource)]
#[resource(parent = Shelf, root, operations(all))]
struct Novel {
    #[resource(id)]
    id: i64,
    #[resource(slug)]
    slug: String,
    shelf: Ref<Shelf>,
    #[resource(default = 0)]
    pages: u16,
}

/// Reads novels.
#[derive(Resource)]
#[resource(link = Novel, operations(all))]
struct Reader {
    #[resource(id)]
    id: i64,
    #[resource(slug)]
    slug: String,
    #[resource(singleton)]
    favorite: Option<Ref<Novel>>,
}

/// Everybody may do everything; but children see no long novel, and change only short ones, and clerks
/// change neither pages nor shelf.
struct Library;

impl Policy for Library {
    type Principal = Named;

    fn permission(
        &self,
        reader: Option<&Named>,
        operation: Operation,
        resource: &'static ResourceSpec,
    ) -> Permission {
        let child = reader.is_some_and(|reader| reader.0 == "child");
        if child && resource.is::<Novel>() {
            let most = if operation.writes() { 200 } else { 800 };
            return Novel::fields().pages.lt(most).into();
        }
        Permission::All
    }

    fn access(&self, reader: Option<&Named>, property: PropertyOf) -> Access {
        let clerk = reader.is_some_and(|reader| reader.0 == "clerk");
        let novel = Novel::fields();
        if clerk && (property.is(novel.pages) || property.is(novel.shelf)) {
            return Access::ReadOnly;
        }
        Access::Full
    }

    fn me(&self, _: &Named, resource: &'static ResourceSpec) -> Option<Me> {
        resource.is::<Reader>().then(|| Me::is::<Reader>(1))
    }

    fn identity(&self, _: &Named) -> Option<String> {
        Some("one".to_owned())
    }

    fn security(&self) -> Option<Security> {
        None
    }
}

/// A library with two shelves, two novels in the first, and a reader, each with the id that comes.
async fn library() -> Mounted {
    let resources = [Shelf::spec(), Novel::spec(), Reader::spec()];
    let api = Api::builder_of(resources).authorize(Library);
    let api = mount(&store::open(api.build().expect("an API")).await).await;
    for (path, slug) in [
        ("/v1/shelves", "austen"),
        ("/v1/shelves", "other"),
        ("/v1/shelves/austen/novels", "emma"),
        ("/v1/shelves/austen/novels", "persuasion"),
        ("/v1/readers", "ann"),
    ] {
        api.create(path, json!({"slug": slug})).await;
    }
    api
}

impl Mounted {
    /// Posts with a key, as a grown-up.
    async fn placed(&self, path: &str, body: Option<&str>) -> Answer {
        self.placed_by("adult", path, body).await
    }

    async fn placed_by(&self, name: &str, path: &str, body: Option<&str>) -> Answer {
        let exchange = self.request("POST", path).header(NAME, name);
        let exchange = exchange.header("idempotency-key", KEY);
        match body {
            Some(body) => exchange.json(body).await,
            None => exchange.await,
        }
    }
}

#[actix_web::test]
async fn an_id_and_a_slug_are_one_place() {
    let api = library().await;
    for (path, spellings) in [
        (
            "/v1/readers/1/novels/1",
            &["/v1/readers/ann/novels/emma", "/v1/readers/me/novels/%65mma"][..],
        ),
        ("/v1/novels/2/readers/ann", &["/v1/novels/persuasion/readers/1", "/v1/novels/2/readers/me"]),
        ("/v1/readers/ann/favorite/emma", &["/v1/readers/1/favorite/1"]),
        ("/v1/shelves/2/novels/1", &["/v1/shelves/other/novels/emma"]),
    ] {
        let first = api.placed(path, None).await.expect(201);
        for spelling in spellings {
            let again = api.placed(spelling, None).await.expect(201);
            assert_eq!(again.header("idempotent-replayed"), Some("true"), "{spelling}");
            assert_eq!(again.body, first.body, "{spelling}");
        }
    }
    let body = Some(r#"{"slug": "emma", "shelf": 1, "pages": 480}"#);
    let first = api.placed("/v1/novels/1", body).await.expect(200);
    let again = api.placed("/v1/novels/emma", body).await.expect(200);
    assert_eq!(again.header("idempotent-replayed"), Some("true"));
    assert_eq!(again.body, first.body);
    let body = Some(r#"{"slug": "ann"}"#);
    api.placed("/v1/readers/1", body).await.expect(200);
    let again = api.placed("/v1/readers/me", body).await.expect(200);
    assert_eq!(again.header("idempotent-replayed"), Some("true"));
}

#[actix_web::test]
async fn what_has_another_slug_is_not_found_by_the_old_one() {
    let api = library().await;
    let first = api.placed("/v1/readers/ann/novels/emma", None).await.expect(201);
    let renamed = json!({"slug": "emma-woodhouse"});
    api.put("/v1/novels/1", &renamed).await.expect(200);
    let again = api.placed("/v1/readers/ann/novels/emma", None).await;
    again.problem(404, "not-found");
    for name in ["1", "emma-woodhouse"] {
        let again = api.placed(&format!("/v1/readers/ann/novels/{name}"), None).await;
        same(&again, &first);
    }
    // What has got the slug is another place.
    api.create("/v1/shelves/austen/novels", json!({"slug": "emma"})).await;
    let other = api.placed("/v1/readers/ann/novels/emma", None).await.expect(201);
    assert_ne!(other.at("/novel/id"), first.at("/novel/id"));
    // The same is true of what lies above.
    api.put("/v1/readers/1", &json!({"slug": "anna"})).await.expect(200);
    let again = api.placed("/v1/readers/ann/novels/1", None).await;
    again.problem(404, "not-found");
    same(&api.placed("/v1/readers/anna/novels/1", None).await, &first);
}

#[actix_web::test]
async fn below_what_has_gone_nothing_is_answered_again() {
    let api = api().await;
    let project = api.project("acme", "web").await;
    let path = format!("{project}/issues");
    let body = json!({"title": "Broken"});
    let first = api.keyed(KEY, &path, &body).await.expect(201);
    same(&api.keyed(KEY, &path, &body).await, &first);
    api.delete(&project).await.expect(204);
    api.keyed(KEY, &path, &body).await.problem(404, "not-found");
    let again = json!({"slug": "web", "name": "Web"});
    let again = api.create("/v1/organizations/acme/projects", again).await;
    assert_ne!(id(&again), id(&project));
    let new = api.keyed(KEY, &path, &body).await.expect(201);
    assert_eq!(new.header("idempotent-replayed"), None);
    assert_eq!(count(&api, &path, "issues").await, 1);
}

#[actix_web::test]
async fn a_replacement_is_not_answered_again_to_who_may_not_make_it_any_more() {
    let api = library().await;
    for (pages, status) in [(100, 200), (300, 403), (900, 404)] {
        let body = format!(r#"{{"slug": "emma", "shelf": 1, "pages": {pages}}}"#);
        let key = format!("\"{pages}\"");
        let sent = async |name: &str, key: Option<&str>| {
            let exchange = api.request("POST", "/v1/novels/1").header(NAME, name);
            let exchange = match key {
                Some(key) => exchange.header("idempotency-key", key),
                None => exchange,
            };
            exchange.json(&body).await
        };
        let first = sent("adult", Some(&key)).await.expect(200);
        let again = sent("child", Some(&key)).await.expect(status);
        if status == 200 {
            same(&again, &first);
        } else {
            let without = sent("child", None).await.expect(status);
            assert_eq!(again.said(), without.said());
        }
    }
    let gone = Some(r#"{"slug": "gone", "shelf": 1}"#);
    let first = api.placed("/v1/novels/2", gone).await.expect(200);
    api.delete("/v1/novels/2").await.expect(204);
    same(&api.placed_by("child", "/v1/novels/2", gone).await, &first);
}

#[actix_web::test]
async fn nor_is_what_writes_a_property_that_may_not_be_written_any_more() {
    let api = library().await;
    let body = Some(r#"{"slug": "sanditon", "pages": 60}"#);
    for (path, body, name) in [
        ("/v1/shelves/1/novels", body, "pages"),
        ("/v1/shelves/2/novels/1", None, "shelf"),
    ] {
        let first = api.placed(path, body).await.expect(201);
        let refused = api.placed_by("clerk", path, body).await;
        let refused = refused.problem(403, "forbidden");
        assert!(refused.text().contains(name), "{}", refused.text());
        same(&api.placed(path, body).await, &first);
    }
}
