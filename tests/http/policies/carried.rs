//! An operation is judged by its own right, whether or not the user's own logic carries it out.

use resource_runtime::policy::{Permission, Policy, Security};
use resource_runtime::prelude::*;
use resource_runtime::resource::{Operation, ResourceSpec};
use serde_json::json;

use super::named::{NAME, Named};
use crate::harness::{Mounted, mount};
use crate::store;

/// What somebody keeps.
#[derive(Resource)]
#[resource(operations(all), parent = Shelf, root, handler = Keeping)]
pub struct Thing {
    #[resource(id)]
    pub id: i64,
    pub shelf: Option<Ref<Shelf>>,
    #[resource(filter, max_length = 20)]
    pub owner: String,
}

/// What things stand on.
#[derive(Resource)]
#[resource(handler = Shelving)]
pub struct Shelf {
    #[resource(id)]
    pub id: i64,
}

/// The handler that each has changes nothing, and one of them has it written out.
#[derive(Default)]
pub struct Keeping;

#[derive(Default)]
pub struct Shelving;

impl Handler for Keeping {
    type Resource = Thing;
    type Error = Problem;

    async fn update(
        &self,
        cx: &mut Context<'_>,
        changes: Vec<(i64, ThingChanges)>,
    ) -> Result<Vec<Thing>, Problem> {
        cx.update(changes).await
    }
}

impl Handler for Shelving {
    type Resource = Shelf;
    type Error = Problem;
}

/// Everybody replaces what is theirs and takes everything from its shelf; `editors` change what they like.
struct Own;

impl Policy for Own {
    type Principal = Named;

    fn permission(
        &self,
        who: Option<&Named>,
        operation: Operation,
        resource: &'static ResourceSpec,
    ) -> Permission {
        let Some(Named(name)) = who else {
            return Permission::Deny;
        };
        match operation {
            _ if !resource.is::<Thing>() => Permission::All,
            Operation::Replace => Thing::fields().owner.eq(name.clone()).into(),
            Operation::Update if name != "editor" => Permission::Deny,
            _ => Permission::All,
        }
    }

    fn security(&self) -> Option<Security> {
        Some(Security::ApiKey(NAME))
    }
}

async fn api() -> Mounted {
    let api = Api::builder_of([Thing::spec(), Shelf::spec()]).authorize(Own);
    let api = mount(&store::open(api.build().expect("an API")).await).await;
    api.post("/v1/shelves", &json!({})).header(NAME, "ann").await.expect(201);
    for owner in ["ann", "bob"] {
        let thing = api.post("/v1/shelves/1/things", &json!({"owner": owner}));
        thing.header(NAME, "ann").await.expect(201);
    }
    api
}

#[actix_web::test]
async fn what_is_replaced_is_replaced_and_not_changed() {
    let api = api().await;
    let replace = async |who: &str, path: &str, owner: &str| {
        let asked = api.post(path, &json!({"owner": owner, "shelf": "1"}));
        asked.header(NAME, who).await
    };
    replace("ann", "/v1/things/1", "ann").await.expect(200);
    // Who may change everything may not replace everything, nor give away what is replaced.
    replace("editor", "/v1/things/1", "ann").await.problem(403, "forbidden");
    replace("ann", "/v1/things/1", "bob").await.problem(403, "forbidden");
    let kept = api.get("/v1/things/1").header(NAME, "ann").await;
    assert_eq!(kept.expect(200).at("/thing/owner"), "ann");
    let changed = api.put("/v1/things/1", &json!({"owner": "ann"}));
    changed.header(NAME, "ann").await.problem(403, "forbidden");
    let changed = api.put("/v1/things/1", &json!({"owner": "bob"}));
    changed.header(NAME, "editor").await.expect(200);
}

#[actix_web::test]
async fn what_is_taken_from_its_parent_is_deleted_from_there() {
    let api = api().await;
    for thing in ["/v1/shelves/1/things/1", "/v1/shelves/1/things/2"] {
        api.delete(thing).header(NAME, "ann").await.expect(204);
    }
    let left = api.get("/v1/shelves/1/things").header(NAME, "ann").await;
    assert_eq!(left.expect(200).at("/things"), json!([]));
    let there = api.get("/v1/things").header(NAME, "ann").await;
    assert_eq!(there.expect(200).at("/things/1/owner"), "bob");
}
