//! What handlers reach, and what clients are told of where they reach too far.

use resource_runtime::prelude::*;
use serde_json::json;

use crate::harness::{Mounted, mount};
use crate::store;

/// Has lists.
#[derive(Resource)]
struct Owner {
    #[resource(id)]
    id: i64,
    #[resource(minimum = 0, default = 0)]
    lists: i32,
}

/// A list whose name is a name only below its owner.
#[derive(Resource)]
#[resource(parent = Owner, store, handler = WishlistHandler)]
struct Wishlist {
    #[resource(id, max_length = 20)]
    name: String,
    owner: Ref<Owner>,
    /// How many lists the owner is said to have.
    #[resource(default = 1)]
    counts: i32,
    #[resource(computed)]
    shown: bool,
}

#[derive(Default)]
struct WishlistHandler;

async fn count(cx: &mut Context<'_>, owner: i64, more: i32) -> Result<(), Problem> {
    let found: Owner = cx.get(owner).await?.expect("the owner is there");
    let changes = OwnerChanges {
        lists: Some(found.lists + more),
    };
    cx.update([(owner, changes)]).await?;
    Ok(())
}

impl Handler for WishlistHandler {
    type Resource = Wishlist;
    type Error = Problem;

    async fn create(
        &self,
        cx: &mut Context<'_>,
        new: Vec<NewWishlist>,
    ) -> Result<Vec<Wishlist>, Problem> {
        for list in &new {
            count(cx, list.owner.id(), list.counts).await?;
        }
        cx.create(new).await
    }

    async fn delete(&self, cx: &mut Context<'_>, names: Vec<String>) -> Result<(), Problem> {
        let lists: Vec<Wishlist> = cx.find(names.clone()).await?;
        cx.delete::<Wishlist>(names).await?;
        for list in lists {
            count(cx, list.owner.id(), -1).await?;
        }
        Ok(())
    }
}

impl Compute for WishlistHandler {
    async fn compute(&self, _: &Context<'_>, rows: &mut [Wishlist]) -> Result<(), Problem> {
        if rows.iter().any(|row| row.name == "hidden") {
            return Err(Problem::conflict("that one is not shown"));
        }
        for row in rows {
            row.shown = true;
        }
        Ok(())
    }
}

/// Two owners.
async fn owners() -> Mounted {
    let api = Api::builder_of([Owner::spec(), Wishlist::spec()]).public();
    let api = api.build().unwrap_or_else(|error| panic!("{error}"));
    let api = mount(&store::open(api).await).await;
    for _ in 0..2 {
        api.create("/v1/owners", json!({})).await;
    }
    api
}

async fn lists(api: &Mounted) -> [serde_json::Value; 2] {
    let count = async |owner: u32| {
        let owner = api.get(&format!("/v1/owners/{owner}")).await;
        owner.at("/owner/lists")
    };
    [count(1).await, count(2).await]
}

#[actix_web::test]
async fn rows_that_are_named_below_a_parent_are_found_below_it() {
    let api = owners().await;
    for owner in [1, 2] {
        let path = format!("/v1/owners/{owner}/wishlists/dup");
        api.put(&path, &json!({})).await.expect(201);
    }
    assert_eq!(lists(&api).await, [1, 1]);
    api.delete("/v1/owners/2/wishlists/dup").await.expect(204);
    assert_eq!(lists(&api).await, [1, 0]);
    api.get("/v1/owners/1/wishlists/dup").await.expect(200);
}

#[actix_web::test]
async fn a_value_that_another_resource_cannot_take_is_no_mistake_in_the_body() {
    let api = owners().await;
    let path = "/v1/owners/1/wishlists/odd";
    let refused = api.put(path, &json!({"counts": -5})).await;
    let refused = refused.problem(409, "conflict");
    assert!(refused.text().contains("the owner: lists must be at least 0"));
    assert!(refused.json().get("errors").is_none());
    api.get(path).await.problem(404, "not-found");
}

#[actix_web::test]
async fn what_was_written_and_cannot_be_computed_is_not_called_refused() {
    let api = owners().await;
    let path = "/v1/owners/1/wishlists/hidden";
    let written = api.put(path, &json!({})).may_fail().await;
    let written = written.problem(500, "internal-error");
    assert!(written.text().contains("it was written"));
    assert_eq!(lists(&api).await, [1, 0]);
    api.get(path).await.problem(409, "conflict");
}

/// Something that costs.
#[derive(Resource)]
#[resource(handler = MealHandler)]
struct Meal {
    #[resource(id)]
    id: i64,
    price: u32,
}

#[derive(Default)]
struct MealHandler;

impl Handler for MealHandler {
    type Resource = Meal;
    type Error = Problem;

    async fn create(&self, _: &mut Context<'_>, _: Vec<NewMeal>) -> Result<Vec<Meal>, Problem> {
        let (kind, title) = ("https://example.org/unpaid", "The last one is not paid");
        Err(Problem::of_type(kind, 402, title, "7 are owed"))
    }
}

#[actix_web::test]
async fn a_handler_may_have_problems_of_its_own() {
    let api = Api::builder_of([Meal::spec()]).public().build().unwrap();
    let api = mount(&store::open(api).await).await;
    let refused = api.post("/v1/meals", &json!({"price": 3})).await;
    let expected = json!({
        "type": "https://example.org/unpaid",
        "title": "The last one is not paid",
        "status": 402,
        "detail": "7 are owed",
        "instance": "/v1/meals",
        "requestId": refused.header("x-request-id"),
    });
    assert_eq!(refused.status, 402);
    assert_eq!(refused.json(), expected);
}
