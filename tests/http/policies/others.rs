//! What a handler meets in another resource, of which the caller may not know everything.

use resource_runtime::policy::{Access, Permission, Policy, PropertyOf, Security};
use resource_runtime::prelude::*;
use resource_runtime::resource::{Operation, ResourceSpec};
use serde_json::json;

use super::named::{NAME, Named};
use crate::harness::mount;
use crate::store;

/// Asks somebody in.
#[derive(Resource)]
#[resource(handler = Inviting)]
struct Invitation {
    #[resource(id)]
    id: i64,
    #[resource(max_length = 40)]
    guest: String,
}

/// Who was asked in.
#[derive(Resource)]
struct Guest {
    #[resource(id)]
    id: i64,
    #[resource(unique, max_length = 40)]
    passport: String,
}

#[derive(Default)]
struct Inviting;

impl Handler for Inviting {
    type Resource = Invitation;
    type Error = Problem;

    async fn create(
        &self,
        cx: &mut Context<'_>,
        new: Vec<NewInvitation>,
    ) -> Result<Vec<Invitation>, Problem> {
        let guests: Vec<_> = new.iter().map(|it| NewGuest { passport: it.guest.clone() }).collect();
        cx.create(guests).await?;
        cx.create(new).await
    }
}

/// Everybody may do everything, and passports are the clerk's to see.
struct Hosts;

impl Policy for Hosts {
    type Principal = Named;

    fn permission(&self, _: Option<&Named>, _: Operation, _: &'static ResourceSpec) -> Permission {
        Permission::All
    }

    fn access(&self, who: Option<&Named>, property: PropertyOf) -> Access {
        let is_clerk = who.is_some_and(|Named(name)| name == "clerk");
        if property.is(Guest::fields().passport) && !is_clerk {
            return Access::Hidden;
        }
        Access::Full
    }

    fn security(&self) -> Option<Security> {
        Some(Security::ApiKey(NAME))
    }
}

#[actix_web::test]
async fn what_is_hidden_and_taken_is_not_named() {
    let api = Api::builder_of([Invitation::spec(), Guest::spec()]).authorize(Hosts);
    let api = mount(&store::open(api.build().expect("an API")).await).await;
    let invite = async |who: &str| {
        let invited = api.post("/v1/invitations", &json!({"guest": "P1"}));
        invited.header(NAME, who).await
    };
    invite("ann").await.expect(201);
    for (who, is_named) in [("clerk", true), ("ann", false)] {
        let refused = invite(who).await.expect(409);
        assert_eq!(refused.text().contains("passport"), is_named, "{}", refused.text());
    }
}
