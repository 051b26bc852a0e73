//! Rows whose ids are texts that clients choose, where the policy says whom `me` means.

use resource_runtime::policy::{Access, Me, Permission, Policy, PropertyOf, Security};
use resource_runtime::prelude::*;
use resource_runtime::resource::{Operation, ResourceSpec};
use serde_json::json;

use super::named::{NAME, Named};
use crate::harness::{Mounted, mount};
use crate::store;

/// What somebody has here.
#[derive(Resource)]
#[resource(store)]
struct Account {
    #[resource(id, max_length = 20)]
    name: String,
    #[resource(max_length = 40, default = "")]
    motto: String,
}

/// A country, by its code.
#[derive(Resource)]
#[resource(store)]
struct Country {
    #[resource(id, max_length = 2)]
    code: String,
    #[resource(filter)]
    friend: Option<Ref<Account>>,
}

/// Somebody who writes under another name.
#[derive(Resource)]
struct Author {
    #[resource(id)]
    id: i64,
    #[resource(slug)]
    slug: String,
}

/// Everybody sees and changes an account of their own; `clerk` does everything.
struct Accounts;

impl Policy for Accounts {
    type Principal = Named;

    fn permission(
        &self,
        who: Option<&Named>,
        operation: Operation,
        resource: &'static ResourceSpec,
    ) -> Permission {
        match who {
            None if resource.is::<Account>() => Permission::Deny,
            Some(Named(name)) if resource.is::<Account>() && name != "clerk" => match operation {
                Operation::Create => Permission::Deny,
                _ => Account::fields().name.eq(name.clone()).into(),
            },
            _ => Permission::All,
        }
    }

    fn access(&self, who: Option<&Named>, property: PropertyOf) -> Access {
        let is_clerk = who.is_some_and(|Named(name)| name == "clerk");
        if property.is(Author::fields().slug) && !is_clerk {
            return Access::Hidden;
        }
        Access::Full
    }

    fn me(&self, Named(name): &Named, resource: &'static ResourceSpec) -> Option<Me> {
        if resource.is::<Account>() {
            return Some(Me::is::<Account>(name.clone()));
        }
        resource.is::<Author>().then(|| Me::is::<Author>(1))
    }

    fn security(&self) -> Option<Security> {
        Some(Security::ApiKey(NAME))
    }
}

async fn api() -> Mounted {
    let resources = [Account::spec(), Country::spec(), Author::spec()];
    let api = Api::builder_of(resources).authorize(Accounts).build();
    let api = mount(&store::open(api.expect("an API")).await).await;
    for name in ["ann", "bob"] {
        let account = api.put(&format!("/v1/accounts/{name}"), &json!({"motto": name}));
        account.header(NAME, "clerk").await.expect(201);
    }
    api
}

#[actix_web::test]
async fn who_makes_none_is_not_told_which_are_there() {
    let api = api().await;
    let mut told = Vec::new();
    for name in ["bob", "nobody"] {
        let asked = api.put(&format!("/v1/accounts/{name}"), &json!({"motto": "x"}));
        let refused = asked.header(NAME, "ann").await.problem(403, "forbidden");
        told.push(refused.text_at("/detail").clone());
    }
    assert_eq!(told[0], told[1]);
    let kept = api.get("/v1/accounts/bob").header(NAME, "bob").await;
    assert_eq!(kept.expect(200).at("/account/motto"), "bob");
}

#[actix_web::test]
async fn me_is_whoever_asks_and_no_row_of_that_name() {
    let api = api().await;
    let seen = api.get("/v1/accounts/me").header(NAME, "ann").await.expect(200);
    assert_eq!(seen.at("/account/name"), "ann");
    assert_eq!(seen.header("content-location"), Some("/v1/accounts/ann"));
    let changed = api.put("/v1/accounts/me", &json!({"motto": "new"}));
    let changed = changed.header(NAME, "bob").await.expect(200);
    assert_eq!(changed.at("/account/name"), "bob");
    let friend = api.put("/v1/countries/de", &json!({"friend": "me"}));
    let friend = friend.header(NAME, "ann").await.expect(201);
    assert_eq!(friend.at("/country/friend"), "ann");
    for (who, countries) in [("ann", 1), ("bob", 0)] {
        let listed = api.get("/v1/countries?friend=me").header(NAME, who).await;
        let listed = listed.expect(200).at("/countries");
        assert_eq!(listed.as_array().map(Vec::len), Some(countries));
    }
    let made = api.put("/v1/accounts/me", &json!({"motto": "own"}));
    made.header(NAME, "clerk").await.expect(201);
    let seen = api.get("/v1/accounts/clerk").header(NAME, "clerk").await;
    assert_eq!(seen.expect(200).at("/account/motto"), "own");
}

#[actix_web::test]
async fn where_it_means_nobody_it_is_an_id_like_another() {
    let api = api().await;
    for who in ["ann", "bob"] {
        let country = api.put("/v1/countries/me", &json!({"friend": null}));
        country.header(NAME, who).await;
        let seen = api.get("/v1/countries/me").header(NAME, who).await.expect(200);
        assert_eq!(seen.at("/country/code"), "me");
        assert_eq!(seen.header("content-location"), None);
    }
    // Nobody who is known may ask for it, too.
    api.get("/v1/countries/me").await.expect(200);
    let listed = api.get("/v1/countries?code=me").header(NAME, "ann").await.expect(200);
    assert_eq!(listed.at("/countries/0/code"), "me");
    api.delete("/v1/countries/me").header(NAME, "ann").await.expect(204);
    api.get("/v1/countries/me").await.problem(404, "not-found");
}

#[actix_web::test]
async fn me_is_no_slug_that_would_have_to_be_seen() {
    let api = api().await;
    let author = api.post("/v1/authors", &json!({"slug": "currer-bell"}));
    author.header(NAME, "clerk").await.expect(201);
    let seen = api.get("/v1/authors/me").header(NAME, "ann").await.expect(200);
    assert_eq!(seen.at("/author"), json!({"id": "1"}));
    let by_slug = api.get("/v1/authors/currer-bell").header(NAME, "ann").await;
    by_slug.problem(404, "not-found");
}
