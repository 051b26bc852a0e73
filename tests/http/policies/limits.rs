//! What is limited for each client is limited for each principal.

use std::time::Duration;

use resource_runtime::api::RateLimit;
use resource_runtime::policy::{Permission, Policy, Security};
use resource_runtime::prelude::*;
use resource_runtime::resource::{Operation, ResourceSpec};

use super::fixture::{Badge, Bookmark, Member, Person, Staff};
use crate::harness::mount;
use crate::server::Server;
use crate::store;

const HOUR: Duration = Duration::from_secs(3600);

fn limited() -> Api {
    let api = Api::builder_of([Badge::spec()]).authorize(Staff);
    api.rate_limit(RateLimit::new(2, HOUR)).build().expect("an API")
}

#[actix_web::test]
async fn a_principal_is_one_client_whatever_its_token() {
    let api = mount(&store::open(limited()).await).await;
    let ask = |token: &str| {
        let asked = api.get("/v1/badges");
        asked.header("authorization", format!("Bearer {token}"))
    };
    ask("1:1:writer").await.expect(200);
    ask("1:1:reader").await.expect(200);
    ask("1:1:writer").await.problem(429, "rate-limited");
    ask("2:1:writer").await.expect(200);
}

#[test]
fn who_tries_credentials_is_one_client_by_its_address() {
    let server = Server::of(|| async { store::open(limited()).await });
    // The last would hold, which is not told to who has tried so many that did not.
    for (token, status, left) in [
        ("1:1:writer", 200, 1),
        ("x", 401, 1),
        ("y", 401, 0),
        ("z", 429, 0),
        ("1:1:writer", 429, 0),
    ] {
        let mut client = server.connect();
        let asked = format!(
            "GET /v1/badges HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {token}\r\n\r\n"
        );
        client.send(asked.as_bytes());
        let answer = client.answer("GET", "/v1/badges").expect("an answer");
        let answer = answer.expect(status);
        let told = answer.header("ratelimit").expect("what is left");
        assert!(told.starts_with(&format!("\"default\";r={left};")), "{token}: {told}");
    }
}

/// What has a policy that tells its principals apart.
#[derive(Resource)]
#[resource(policy = Somebodys)]
struct Chair {
    #[resource(id)]
    id: i64,
}

#[derive(Default)]
struct Somebodys;

impl Policy for Somebodys {
    type Principal = Member;

    fn permission(
        &self,
        member: Option<&Member>,
        _: Operation,
        _: &'static ResourceSpec,
    ) -> Permission {
        member.map_or(Permission::Deny, |_| Permission::All)
    }

    fn identity(&self, member: &Member) -> Option<String> {
        Some(member.person.to_string())
    }

    fn security(&self) -> Option<Security> {
        None
    }
}

#[actix_web::test]
async fn one_policy_that_tells_principals_apart_is_enough() {
    // That of the bookmarks cannot, whichever is asked first.
    let resources = [Person::spec(), Badge::spec(), Bookmark::spec()];
    for resources in [[&resources[..], &[Chair::spec()]], [&[Chair::spec()], &resources[..]]] {
        let api = Api::builder_of(resources.concat()).public();
        let api = api.rate_limit(RateLimit::new(2, HOUR)).build();
        let api = mount(&store::open(api.expect("an API")).await).await;
        for (role, status) in [("writer", 200), ("reader", 200), ("admin", 429)] {
            let asked = api.get("/v1/chairs");
            let asked = asked.header("authorization", format!("Bearer 1:1:{role}"));
            asked.await.expect(status);
        }
    }
}
