//! A token opens the list that it was made for and no other.

use resource_runtime::prelude::Api;
use serde_json::json;

use crate::harness::{Mounted, api, build, mount};
use crate::pages::with;
use crate::store::Place;

async fn filled() -> Mounted {
    let api = api().await;
    for (organization, project) in [("acme", "web"), ("evil", "web")] {
        let project = api.project(organization, project).await;
        for number in 0..3 {
            let body = json!({"title": format!("{number}"), "priority": 2});
            api.create(&format!("{project}/issues"), body).await;
        }
    }
    api
}

/// The token of the second page.
async fn token(api: &Mounted, path: &str) -> String {
    api.page(&with(path, "limit=1"))
        .await
        .next
        .expect("a second page")
}

#[actix_web::test]
async fn a_token_for_another_list_is_refused() {
    let api = filled().await;
    let made_for = "/v1/projects/acme/web/issues?sortBy=title";
    let token = token(&api, made_for).await;
    api.page_at(made_for, &token).await;
    for other in [
        "/v1/projects/acme/web/issues",
        "/v1/projects/acme/web/issues?sortBy=-title",
        "/v1/projects/acme/web/issues?sortBy=title,priority",
        "/v1/projects/acme/web/issues?sortBy=title&priority=2",
        "/v1/projects/evil/web/issues?sortBy=title",
        "/v1/organizations/acme/projects",
        "/v1/organizations",
        "/v1/users",
    ] {
        let refused = api.get(&with(other, &format!("cursor={token}"))).await;
        let refused = refused.problem(400, "invalid-cursor");
        assert_eq!(refused.places(), ["?cursor"], "{other}");
    }
}

#[actix_web::test]
async fn a_token_for_one_filter_is_refused_for_another() {
    let api = filled().await;
    let made_for = "/v1/projects/acme/web/issues?priority=2&status=new";
    let token = token(&api, made_for).await;
    for other in [
        "priority=3&status=new",
        "status=new",
        "priority=2",
        "priority=2&status=resolved",
    ] {
        let path = format!("/v1/projects/acme/web/issues?{other}&cursor={token}");
        api.get(&path).await.problem(400, "invalid-cursor");
    }
    let turned = "/v1/projects/acme/web/issues?status=new&priority=2";
    assert_eq!(api.page_at(turned, &token).await.ids.len(), 2);
}

#[actix_web::test]
async fn a_token_is_bound_to_the_parent_and_not_to_its_spelling() {
    let api = filled().await;
    let token = token(&api, "/v1/projects/acme/web/issues").await;
    let canonical = api.get("/v1/projects/acme/web").await;
    let canonical = canonical.header("content-location").unwrap();
    assert_eq!(
        api.page_at(&format!("{canonical}/issues"), &token)
            .await
            .ids,
        ["2", "3"]
    );
}

#[actix_web::test]
async fn two_parents_with_the_same_filter_have_tokens_of_their_own() {
    let api = api().await;
    let (ann, bob) = (
        api.user("ann@example.org").await,
        api.user("bob@example.org").await,
    );
    for user in [&ann, &bob] {
        for _ in 0..2 {
            api.create(
                &format!("/v1/users/{user}/pictures"),
                json!({"title": "Cat"}),
            )
            .await;
        }
    }
    let token = token(&api, &format!("/v1/users/{ann}/pictures")).await;
    for other in [
        format!("/v1/users/{bob}/pictures"),
        "/v1/pictures".to_owned(),
        format!("/v1/pictures?user={ann}"),
    ] {
        let path = with(&other, &format!("cursor={token}"));
        api.get(&path).await.problem(400, "invalid-cursor");
    }
}

#[actix_web::test]
async fn garbage_is_refused_and_nothing_is_the_first_page() {
    let api = filled().await;
    let good = token(&api, "/v1/organizations").await;
    let mut changed = good.clone().into_bytes();
    let middle = changed.len() / 2;
    changed[middle] = if changed[middle] == b'A' { b'B' } else { b'A' };
    let changed = String::from_utf8(changed).unwrap();
    let (cut, longer) = (&good[..good.len() - 1], format!("{good}A"));
    let padded = format!("{good}==");
    for cursor in [
        "garbage",
        "0:0:1",
        "null",
        "%00",
        "%20",
        "MTA",
        "AAAA",
        "-",
        "%F0%9F%98%80",
        cut,
        &longer,
        &changed,
        &padded,
    ] {
        let refused = api.get(&format!("/v1/organizations?cursor={cursor}")).await;
        refused.problem(400, "invalid-cursor");
    }
    let long = "A".repeat(20_000);
    let refused = api.get(&format!("/v1/organizations?cursor={long}")).await;
    refused.problem(400, "invalid-cursor");
    let first = api.page("/v1/organizations?cursor=").await;
    assert_eq!(first.ids, api.page("/v1/organizations").await.ids);
}

#[actix_web::test]
async fn a_token_says_nothing_of_what_it_holds() {
    let api = api().await;
    for label in ["confidential", "second"] {
        api.create("/v1/samples", json!({"label": label})).await;
    }
    let token = token(&api, "/v1/samples?sortBy=label").await;
    assert!(
        token
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
    );
    let value = |byte: u8| match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'-' => 62,
        _ => 63,
    };
    let bits: Vec<u8> = token.bytes().map(value).collect();
    let bytes: Vec<u8> = bits
        .chunks(4)
        .flat_map(|four| {
            let word = four
                .iter()
                .fold(0_u32, |word, six| (word << 6) | u32::from(*six));
            (word << (6 * (4 - four.len()))).to_be_bytes()[1..].to_vec()
        })
        .collect();
    let shown = String::from_utf8_lossy(&bytes);
    assert!(
        !shown.contains("confidential") && !token.contains("confidential"),
        "{shown}"
    );
}

#[actix_web::test]
async fn a_token_outlives_the_process_that_made_it() {
    let place = Place::new();
    let before = mount(&place.open(build()).await).await;
    for label in ["a", "b", "c"] {
        before.create("/v1/samples", json!({"label": label})).await;
    }
    let token = token(&before, "/v1/samples?sortBy=-label").await;
    drop(before);
    let after = mount(&place.open(build()).await).await;
    assert_eq!(
        after.page_at("/v1/samples?sortBy=-label", &token).await.ids,
        ["2", "1"]
    );
}

#[actix_web::test]
async fn a_token_of_one_instance_is_good_at_another_on_the_same_store() {
    let place = Place::new();
    let one = mount(&place.open(build()).await).await;
    let other = mount(&place.open(build()).await).await;
    for label in ["a", "b", "c"] {
        one.create("/v1/samples", json!({"label": label})).await;
    }
    let token = token(&one, "/v1/samples").await;
    assert_eq!(other.page_at("/v1/samples", &token).await.ids, ["2", "3"]);
    let elsewhere = api().await;
    let refused = elsewhere.get(&format!("/v1/samples?cursor={token}")).await;
    refused.problem(400, "invalid-cursor");
}

#[actix_web::test]
async fn keys_can_be_given_and_turned_over() {
    let place = Place::new();
    let (old, new) = ([1; 32], [2; 32]);
    let mut token = None;
    for (keys, status) in [(vec![old], 200), (vec![new, old], 200), (vec![new], 400)] {
        let api = Api::builder_of(crate::fixture::resources())
            .cursor_keys(keys)
            .public()
            .build();
        let api = mount(&place.open(api.unwrap()).await).await;
        if token.is_none() {
            for label in ["a", "b"] {
                api.create("/v1/samples", json!({"label": label})).await;
            }
            token = api.page("/v1/samples?limit=1").await.next;
        }
        let path = format!("/v1/samples?cursor={}", token.as_deref().unwrap());
        api.get(&path).await.expect(status);
    }
}
