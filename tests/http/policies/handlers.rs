//! The user's own logic acts with the caller's rights, unless it says otherwise.

use resource_runtime::policy::{Permission, Policy, Security};
use resource_runtime::prelude::*;
use resource_runtime::resource::{Operation, ResourceSpec};
use serde_json::json;

use super::named::{NAME, Named};
use crate::harness::{Mounted, mount};
use crate::store;

/// A vote, which its voter alone may see.
#[derive(Resource)]
#[resource(handler = VoteHandler)]
pub struct Vote {
    #[resource(id)]
    pub id: i64,
    #[resource(read_only, filter, max_length = 20)]
    pub voter: Option<String>,
    pub yes: bool,
    #[resource(computed)]
    pub seen: u32,
    #[resource(computed)]
    pub cast: u32,
}

/// What has happened, for nobody to see.
#[derive(Resource)]
pub struct Event {
    #[resource(id)]
    pub id: i64,
    #[resource(max_length = 40)]
    pub text: String,
}

struct Secret;

impl Policy for Secret {
    type Principal = Named;

    fn permission(
        &self,
        voter: Option<&Named>,
        _: Operation,
        resource: &'static ResourceSpec,
    ) -> Permission {
        match voter {
            Some(Named(name)) if resource.is::<Vote>() => {
                Vote::fields().voter.eq(name.clone()).into()
            }
            _ => Permission::Deny,
        }
    }

    fn security(&self) -> Option<Security> {
        Some(Security::ApiKey(NAME))
    }
}

#[derive(Default)]
pub struct VoteHandler;

impl Handler for VoteHandler {
    type Resource = Vote;
    type Error = Problem;

    async fn create(&self, cx: &mut Context<'_>, new: Vec<NewVote>) -> Result<Vec<Vote>, Problem> {
        let Some(Named(name)) = cx.caller() else {
            return Err(Problem::forbidden("who votes?"));
        };
        let new = new.into_iter().map(|vote| NewVote {
            voter: Some(name.clone()),
            ..vote
        });
        let votes = cx.create(new).await?;
        let text = format!("{name} has voted");
        if name == "careless" {
            cx.create([NewEvent { text }]).await?;
        } else {
            cx.unrestricted().create([NewEvent { text }]).await?;
        }
        Ok(votes)
    }
}

impl Compute for VoteHandler {
    async fn compute(&self, cx: &Context<'_>, votes: &mut [Vote]) -> Result<(), Problem> {
        let seen: Vec<Vote> = cx.list().at_most(100).await?;
        let cast: Vec<Vote> = cx.unrestricted().list().at_most(100).await?;
        for vote in votes {
            vote.seen = u32::try_from(seen.len()).expect("a few");
            vote.cast = u32::try_from(cast.len()).expect("a few");
        }
        Ok(())
    }
}

async fn api() -> Mounted {
    let api = Api::builder_of([Vote::spec(), Event::spec()]).authorize(Secret);
    mount(&store::open(api.build().expect("an API")).await).await
}

#[actix_web::test]
async fn sees_what_the_caller_may_see_and_all_in_its_own_name() {
    let api = api().await;
    for voter in ["ann", "ann", "bob"] {
        let vote = api.post("/v1/votes", &json!({"yes": true}));
        vote.header(NAME, voter).await.expect(201);
    }
    let seen = api.get("/v1/votes/3").header(NAME, "bob").await;
    let seen = seen.expect(200);
    assert_eq!(seen.at("/vote/seen"), 1);
    assert_eq!(seen.at("/vote/cast"), 3);
    let events = api.get("/v1/events").header(NAME, "bob").await;
    events.problem(404, "not-found");
}

#[actix_web::test]
async fn may_not_write_what_the_caller_may_not() {
    let api = api().await;
    let vote = api.post("/v1/votes", &json!({"yes": true}));
    let refused = vote.header(NAME, "careless").await;
    assert_eq!(refused.status, 404, "{}", refused.text());
    let left = api.get("/v1/votes").header(NAME, "careless").await;
    assert_eq!(left.expect(200).at("/votes"), json!([]));
}

#[actix_web::test]
async fn is_not_reached_with_rows_that_may_not_be_written() {
    let api = api().await;
    let vote = api.post("/v1/votes", &json!({"yes": true}));
    vote.header(NAME, "ann").await.expect(201);
    let refused = api.put("/v1/votes/1", &json!({"yes": false}));
    refused.header(NAME, "bob").await.problem(404, "not-found");
    let gone = api.delete("/v1/votes/1").header(NAME, "bob").await;
    gone.expect(204);
    let left = api.get("/v1/votes/1").header(NAME, "ann").await;
    assert_eq!(left.expect(200).at("/vote/yes"), true);
}

#[actix_web::test]
async fn who_sends_no_key_is_told_which() {
    let api = api().await;
    let refused = api.get("/v1/votes").await.problem(401, "unauthenticated");
    let challenge = refused.header("www-authenticate");
    assert_eq!(challenge, Some("ApiKey header=\"x-name\""));
}
