//! Who may make rows by names of their own, and do nothing else.

use resource_runtime::policy::{Permission, Policy, Security};
use resource_runtime::prelude::*;
use resource_runtime::resource::{Operation, ResourceSpec};
use serde_json::json;

use super::named::{NAME, Named};
use crate::harness::mount;
use crate::store;

/// What anybody may propose under a word of theirs.
#[derive(Resource)]
#[resource(store)]
struct Proposal {
    #[resource(id, max_length = 20)]
    word: String,
    #[resource(max_length = 100)]
    text: String,
}

/// Whoever has a name may do everything, and everybody may propose.
struct Open;

impl Policy for Open {
    type Principal = Named;

    fn permission(
        &self,
        who: Option<&Named>,
        operation: Operation,
        _: &'static ResourceSpec,
    ) -> Permission {
        match (who, operation) {
            (Some(_), _) | (None, Operation::Create) => Permission::All,
            (None, _) => Permission::Deny,
        }
    }

    fn identity(&self, who: &Named) -> Option<String> {
        Some(who.0.clone())
    }

    fn security(&self) -> Option<Security> {
        Some(Security::Bearer("names"))
    }
}

#[actix_web::test]
async fn may_make_one_that_is_not_there_and_change_none() {
    let api = Api::builder_of([Proposal::spec()]).authorize(Open).build();
    let api = mount(&store::open(api.expect("an API")).await).await;
    let (path, body) = ("/v1/proposals/shade", json!({"text": "A tree"}));
    api.put(path, &body).await.expect(201);
    api.put(path, &json!({"text": "Two trees"})).await.problem(401, "unauthenticated");
    api.get(path).await.problem(401, "unauthenticated");
    let named = api.put(path, &json!({"text": "Three trees"})).header(NAME, "ann");
    named.await.expect(200);
}
