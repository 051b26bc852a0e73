//! What a row is linked to, listed as any list.

use serde_json::{Value, json};

use super::peers;
use crate::harness::{Mounted, id};
use crate::pages::{ids, values};

/// Ten teams, of which the first seven are linked to `web` and the last five to `core`.
async fn crowd(api: &Mounted) {
    for number in 0..10 {
        let size = match number % 4 {
            0 => Value::Null,
            rest => json!(rest.to_string()),
        };
        let body = json!({"slug": format!("team-{number}"), "size": size});
        let team = api.create("/v1/organizations/acme/teams", body).await;
        for (project, linked) in [("web", number < 7), ("core", number >= 5)] {
            if linked {
                let path = format!("/v1/projects/acme/{project}/teams/{}", id(&team));
                api.request("POST", &path).await.expect(201);
            }
        }
    }
}

#[actix_web::test]
async fn a_walk_meets_each_row_once_in_order() {
    let (api, ..) = peers().await;
    crowd(&api).await;
    let all = api.page("/v1/projects/acme/web/teams").await;
    let slugs: Vec<_> = all.rows.iter().map(|row| row["slug"].clone()).collect();
    let expected: Vec<_> = (0..7)
        .map(|number| json!(format!("team-{number}")))
        .collect();
    assert_eq!(slugs, expected);
    for limit in 1..=8 {
        let path = format!("/v1/projects/acme/web/teams?limit={limit}");
        let pages = api.walk(&path).await;
        assert_eq!(ids(&pages), all.ids);
        let last = pages.into_iter().next_back().expect("a page");
        api.walk_back(&path, last).await;
    }
    let mut turned = all.ids.clone();
    turned.reverse();
    let pages = api
        .walk("/v1/projects/acme/web/teams?limit=2&orderBy=desc")
        .await;
    assert_eq!(ids(&pages), turned);
}

#[actix_web::test]
async fn it_is_sorted_and_filtered_within_the_link() {
    let (api, ..) = peers().await;
    crowd(&api).await;
    let sizes =
        |sizes: &[Option<&str>]| -> Vec<Value> { sizes.iter().map(|size| json!(size)).collect() };
    for limit in [1, 3, 20] {
        let path = format!("/v1/projects/acme/web/teams?limit={limit}&sortBy=size");
        let pages = api.walk(&path).await;
        let ascending = [
            None,
            None,
            Some("1"),
            Some("1"),
            Some("2"),
            Some("2"),
            Some("3"),
        ];
        assert_eq!(values(&pages, "size"), sizes(&ascending));
        let path = format!("/v1/projects/acme/web/teams?limit={limit}&sortBy=-size");
        let pages = api.walk(&path).await;
        let descending: Vec<_> = ascending.into_iter().rev().collect();
        assert_eq!(values(&pages, "size"), sizes(&descending));
    }
    let found = api.page("/v1/projects/acme/core/teams?size=1&size=3").await;
    assert_eq!(found.ids.len(), 3, "5, 7 and 9");
    let all = api.page("/v1/organizations/acme/teams").await;
    let query: Vec<_> = all.ids.iter().map(|id| format!("id={id}")).collect();
    let path = format!("/v1/projects/acme/core/teams?{}", query.join("&"));
    assert_eq!(api.page(&path).await.ids.len(), 5, "those that are linked");
    api.get("/v1/projects/acme/web/teams?slug=red")
        .await
        .problem(400, "unknown-parameter");
}

#[actix_web::test]
async fn a_cursor_is_good_for_one_row_and_one_end_only() {
    let (api, [web, core], _) = peers().await;
    crowd(&api).await;
    let first = api.get("/v1/projects/acme/web/teams?limit=2").await;
    let cursor = first.text_at("/nextPageToken");
    // However the row is named, it is the same list.
    let next = format!("{web}/teams?limit=2&cursor={cursor}");
    assert_eq!(api.page(&next).await.ids.len(), 2);
    for path in [
        format!("{core}/teams"),
        "/v1/organizations/acme/teams".to_owned(),
        "/v1/teams/acme/team-5/projects".to_owned(),
    ] {
        api.get(&format!("{path}?limit=2&cursor={cursor}"))
            .await
            .problem(400, "invalid-cursor");
    }
}

#[actix_web::test]
async fn a_row_without_peers_has_an_empty_list() {
    let (api, [web, _], _) = peers().await;
    let page = api.page(&format!("{web}/teams")).await;
    assert!(page.ids.is_empty() && page.next.is_none());
}
