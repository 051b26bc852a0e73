//! `GET` on a collection: page sizes and parameters.

use serde_json::json;

use crate::harness::{Mounted, api};
use crate::pages::Page;

async fn events(api: &Mounted, count: usize) {
    for number in 0..count {
        api.create("/v1/events", json!({"title": format!("Event {number}")}))
            .await;
    }
}

#[actix_web::test]
async fn a_page_has_twenty_rows_unless_another_number_is_asked_for() {
    let api = api().await;
    for number in 0..21 {
        api.create("/v1/samples", json!({"batch": number})).await;
    }
    assert_eq!(api.page("/v1/samples").await.ids.len(), 20);
    assert_eq!(api.page("/v1/samples?limit=1").await.ids.len(), 1);
    assert_eq!(api.page("/v1/samples?limit=21").await.ids.len(), 21);
    assert_eq!(api.page("/v1/samples?limit=200").await.ids.len(), 21);
}

#[actix_web::test]
async fn a_resource_can_have_page_sizes_of_its_own() {
    let api = api().await;
    events(&api, 8).await;
    assert_eq!(api.page("/v1/events").await.ids.len(), 3);
    assert_eq!(api.page("/v1/events?limit=7").await.ids.len(), 7);
    let refused = api
        .get("/v1/events?limit=8")
        .await
        .problem(400, "invalid-query");
    assert!(
        refused.mistake("?limit").contains('7'),
        "{}",
        refused.text()
    );
}

#[actix_web::test]
async fn a_limit_that_is_none_is_refused_and_never_clamped() {
    let api = api().await;
    let limits = [
        "0",
        "-1",
        "201",
        "abc",
        "1e3",
        "",
        "99999999999999999999",
        "+5",
        "5.0",
        "050",
        "%205",
        "٣",
        "0x5",
    ];
    for limit in limits {
        let limit = limit.replace('٣', "%D9%A3");
        let refused = api.get(&format!("/v1/users?limit={limit}")).await;
        let refused = refused.problem(400, "invalid-query");
        assert_eq!(refused.places(), ["?limit"], "{limit}");
        assert!(
            refused.mistake("?limit").contains("200"),
            "{}",
            refused.text()
        );
    }
}

#[actix_web::test]
async fn an_unknown_parameter_is_refused_and_the_known_ones_are_listed() {
    let api = api().await;
    for name in [
        "page", "offset", "perPage", "per_page", "Limit", "sort_by", "password", "org", "text",
    ] {
        let refused = api.get(&format!("/v1/users?{name}=1")).await;
        let refused = refused.problem(400, "unknown-parameter");
        let said = refused.mistake(&format!("?{name}"));
        for known in ["limit", "cursor", "sortBy", "orderBy", "email", "nickname"] {
            assert!(said.contains(known), "{said} does not list {known}");
        }
        assert!(!said.contains("password"), "{said}");
    }
}

#[actix_web::test]
async fn what_this_resource_does_not_take_is_refused_like_any_unknown_parameter() {
    let api = api().await;
    for parameter in [
        "expand=lead",
        "collapse=name",
        "q=a",
        "name.isNull=true",
        "dateCreated.gte=2026-01-31T08:30:00Z",
    ] {
        let path = format!("/v1/organizations?{parameter}");
        api.get(&path).await.problem(400, "unknown-parameter");
    }
}

#[actix_web::test]
async fn every_mistake_of_a_query_is_reported_at_once() {
    let api = api().await;
    let path = "/v1/samples?limit=0&sortBy=color&number=many&shade=1&cursor=&orderBy=asc";
    let refused = api.get(path).await.expect(400);
    assert_eq!(refused.places(), ["?limit", "?number", "?shade", "?sortBy"]);
}

#[actix_web::test]
async fn a_parameter_that_is_given_twice_is_not_half_ignored() {
    let api = api().await;
    for twice in [
        "limit=1&limit=2",
        "sortBy=label&sortBy=number",
        "orderBy=asc&orderBy=desc",
        "cursor=&cursor=",
    ] {
        let refused = api.get(&format!("/v1/samples?{twice}")).await;
        refused.problem(400, "invalid-query");
    }
}

#[actix_web::test]
async fn a_query_without_a_parameter_is_no_query() {
    let api = api().await;
    let user = api.user("ann@example.org").await;
    for query in ["?", "?&", "?&&&"] {
        api.get(&format!("/v1/users{query}")).await.expect(200);
        api.get(&format!("/v1/users/{user}{query}"))
            .await
            .expect(200);
    }
    assert_eq!(api.page("/v1/users?%6Cimit=1&").await.ids, [user]);
}

#[actix_web::test]
async fn a_query_that_cannot_be_decoded_is_refused() {
    let api = api().await;
    for query in [
        "label=%FF",
        "%FF=1",
        "sortBy=%C3%28",
        "label=%ED%A0%80",
        "label=100%",
        "label=%zz",
        "label=a+%2",
        "label%=a",
    ] {
        let refused = api.get(&format!("/v1/samples?{query}")).await;
        refused.problem(400, "invalid-query");
    }
    assert!(api.page("/v1/samples?label=100%25").await.ids.is_empty());
}

#[actix_web::test]
async fn more_parameters_than_anyone_needs_are_refused() {
    let api = api().await;
    let query = "label=a&".repeat(5_000);
    api.get(&format!("/v1/samples?{query}")).await.expect(400);
}

#[actix_web::test]
async fn a_list_of_children_has_those_of_its_parent_alone() {
    let api = api().await;
    let (ann, bob) = (
        api.user("ann@example.org").await,
        api.user("bob@example.org").await,
    );
    let mut own = Vec::new();
    for number in 0..4 {
        for (user, owner) in [(&ann, true), (&bob, false)] {
            let path = format!("/v1/users/{user}/pictures");
            let picture = api
                .create(&path, json!({"title": format!("{number}")}))
                .await;
            if owner {
                own.push(crate::harness::id(&picture));
            }
        }
    }
    let nested = format!("/v1/users/{ann}/pictures");
    assert_eq!(api.page(&nested).await.ids, own);
    assert_eq!(api.page("/v1/pictures").await.ids.len(), 8);
    let walked = api.walk(&format!("{nested}?limit=3")).await;
    assert_eq!(crate::pages::ids(&walked), own);
}

#[actix_web::test]
async fn next_is_null_exactly_when_nothing_follows() {
    let api = api().await;
    events(&api, 6).await;
    let first = api.page("/v1/events").await;
    assert!(first.next.is_some() && first.previous.is_none());
    let second = api.page_at("/v1/events", &first.next.unwrap()).await;
    assert!(second.next.is_none() && second.previous.is_some());
    assert_eq!(second.ids.len(), 3);
}

#[actix_web::test]
async fn links_keep_every_other_parameter_and_replace_the_cursor() {
    let api = api().await;
    for number in 0..5 {
        let body = json!({"batch": 1, "label": "a&b=c é", "number": number});
        api.create("/v1/samples", body).await;
    }
    let query = "label=a%26b%3Dc+%C3%A9&limit=2&sortBy=-number&batch=1";
    let first = api.page(&format!("/v1/samples?{query}")).await;
    let next = first.link("next").clone();
    assert_eq!(
        next.target,
        format!("/v1/samples?{query}&cursor={}", next.cursor)
    );
    let second = Page::of(&api.get(&next.target).await.expect(200));
    let again = second.link("next");
    assert_eq!(
        again.target.matches("cursor=").count(),
        1,
        "{}",
        again.target
    );
    let third = Page::of(&api.get(&again.target).await.expect(200));
    let back = Page::of(&api.get(&third.link("previous").target).await.expect(200));
    assert_eq!((first.ids.len(), third.ids.len()), (2, 1));
    assert_eq!(back.ids, second.ids);
}

#[actix_web::test]
async fn links_are_relative_and_do_not_come_from_the_host_header() {
    let api = api().await;
    let page = api.get("/v1/users").header("host", "evil.test");
    let page = page
        .header("x-forwarded-host", "evil.test")
        .await
        .expect(200);
    assert!(!page.header("link").unwrap().contains("evil"));
    assert!(page.header("link").unwrap().starts_with("</v1/users?"));
}
