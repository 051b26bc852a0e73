//! Walks while rows come and go.

use serde_json::json;

use crate::harness::{Mounted, api};
use crate::pages::{Page, ids};

const LIST: &str = "/v1/samples?sortBy=number&limit=2";

async fn sample(api: &Mounted, number: i64) -> String {
    let created = api.post("/v1/samples", &json!({"number": number})).await;
    created.expect(201).text_at("/sample/id")
}

async fn delete(api: &Mounted, id: &str) {
    api.delete(&format!("/v1/samples/{id}")).await.expect(204);
}

async fn next(api: &Mounted, page: &Page) -> Page {
    api.page_at(LIST, &page.link("next").cursor).await
}

async fn previous(api: &Mounted, page: &Page) -> Page {
    api.page_at(LIST, &page.link("previous").cursor).await
}

#[actix_web::test]
async fn a_row_before_the_cursor_is_not_seen_and_moves_nothing() {
    let api = api().await;
    for number in [10, 20, 30, 40] {
        sample(&api, number).await;
    }
    let first = api.page(LIST).await;
    sample(&api, 5).await;
    sample(&api, 20).await;
    let rest = next(&api, &first).await;
    // The second row of number 20 has the higher id, so it follows the first.
    assert_eq!(rest.rows[0]["number"], "20");
    assert_eq!(rest.ids, ["6", "3"]);
    assert_eq!(next(&api, &rest).await.ids, ["4"]);
}

#[actix_web::test]
async fn a_row_after_the_cursor_is_seen_once() {
    let api = api().await;
    for number in [10, 20, 30, 40] {
        sample(&api, number).await;
    }
    let first = api.page(LIST).await;
    let new = sample(&api, 35).await;
    let mut seen = first.ids.clone();
    let second = next(&api, &first).await;
    seen.extend(second.ids.clone());
    seen.extend(next(&api, &second).await.ids);
    assert_eq!(seen, ["1", "2", "3", &new, "4"]);
}

#[actix_web::test]
async fn the_row_at_the_cursor_may_go() {
    let api = api().await;
    for number in [10, 20, 30, 40] {
        sample(&api, number).await;
    }
    let first = api.page(LIST).await;
    delete(&api, &first.ids[1]).await;
    let second = next(&api, &first).await;
    assert_eq!(second.ids, ["3", "4"]);
    delete(&api, "3").await;
    let back = previous(&api, &second).await;
    assert_eq!(back.ids, ["1"]);
    assert!(back.next.is_some() && back.previous.is_none());
}

#[actix_web::test]
async fn every_row_that_follows_may_go() {
    let api = api().await;
    for number in [10, 20, 30, 40] {
        sample(&api, number).await;
    }
    let first = api.page(LIST).await;
    delete(&api, "3").await;
    delete(&api, "4").await;
    let empty = next(&api, &first).await;
    assert!(empty.ids.is_empty() && empty.next.is_none());
    assert!(empty.previous.is_some(), "two rows stand before it");
    assert_eq!(previous(&api, &empty).await.ids, ["1", "2"]);
}

#[actix_web::test]
async fn a_key_that_changes_is_seen_where_it_is_now() {
    let api = api().await;
    for number in [10, 20, 30, 40] {
        sample(&api, number).await;
    }
    let first = api.page(LIST).await;
    api.put("/v1/samples/1", &json!({"number": 50}))
        .await
        .expect(200);
    let mut rest = next(&api, &first).await;
    let mut seen = rest.ids.clone();
    rest = next(&api, &rest).await;
    seen.extend(rest.ids.clone());
    assert_eq!(seen, ["3", "4", "1"]);
    assert_eq!(rest.next, None);
}

#[actix_web::test]
async fn newer_rows_can_be_polled_for_before_the_first_page() {
    let api = api().await;
    let list = "/v1/events?sortBy=-dateCreated";
    for number in 0..2 {
        api.create("/v1/events", json!({"title": format!("{number}")}))
            .await;
    }
    let first = api.page(list).await;
    let poll = first.link("previous").clone();
    assert_eq!((poll.results.as_str(), first.previous), ("false", None));
    let nothing = api.page_at(list, &poll.cursor).await;
    assert!(nothing.ids.is_empty() && nothing.previous.is_none());
    assert!(nothing.next.is_some(), "the first page follows");
    for number in 2..4 {
        api.create("/v1/events", json!({"title": format!("{number}")}))
            .await;
    }
    for token in [&poll.cursor, &nothing.link("previous").cursor] {
        let newer = api.page_at(list, token).await;
        assert_eq!(newer.ids, ["4", "3"]);
        assert_eq!(
            api.page_at(list, &newer.next.unwrap()).await.ids,
            ["2", "1"]
        );
    }
    let onwards = api.page_at(list, &nothing.link("next").cursor).await;
    assert_eq!(onwards.ids, ["2", "1"]);
}

#[actix_web::test]
async fn an_empty_list_can_be_polled() {
    let api = api().await;
    let empty = api.page(LIST).await;
    let tokens = [
        empty.link("previous").cursor.clone(),
        empty.link("next").cursor.clone(),
    ];
    for token in &tokens {
        assert!(api.page_at(LIST, token).await.ids.is_empty());
    }
    sample(&api, 1).await;
    for token in &tokens {
        assert_eq!(api.page_at(LIST, token).await.ids, ["1"]);
    }
}

#[actix_web::test]
async fn the_end_of_a_list_can_be_polled() {
    let api = api().await;
    sample(&api, 10).await;
    let last = api.page(LIST).await;
    assert_eq!(last.next, None);
    let end = next(&api, &last).await;
    assert!(end.ids.is_empty() && end.previous.is_some());
    sample(&api, 20).await;
    assert_eq!(next(&api, &last).await.ids, ["2"]);
    assert_eq!(next(&api, &end).await.ids, ["2"]);
}

#[actix_web::test]
async fn rows_that_stay_are_seen_once_by_every_walker_while_others_come_and_go() {
    let api = api().await;
    let mut staying = Vec::new();
    for number in 0..20 {
        staying.push((number * 10, sample(&api, number * 10).await));
    }
    let staying: Vec<_> = staying.into_iter().map(|(_, id)| id).collect();
    let mut passing = Vec::new();
    // Not random but thorough: strides that share no factor reach every gap.
    let mut walkers: Vec<(Vec<String>, Page)> = Vec::new();
    for step in 0..120_i64 {
        passing.push(sample(&api, (step * 37) % 200).await);
        if step % 3 == 0 {
            let at = usize::try_from(step * 7).unwrap() % passing.len();
            delete(&api, &passing.swap_remove(at)).await;
        }
        if step % 30 == 0 {
            let first = api.page(LIST).await;
            walkers.push((first.ids.clone(), first));
        }
        for (seen, page) in &mut walkers {
            if page.next.is_some() {
                *page = next(&api, page).await;
                seen.extend(page.ids.clone());
            }
        }
    }
    for (mut seen, mut page) in walkers {
        while page.next.is_some() {
            page = next(&api, &page).await;
            seen.extend(page.ids.clone());
        }
        let met: Vec<_> = seen
            .iter()
            .filter(|id| staying.contains(id))
            .cloned()
            .collect();
        assert_eq!(met, staying);
        let mut once = seen.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), seen.len(), "a row was seen twice");
    }
    assert_eq!(ids(&api.walk(LIST).await).len(), 20 + passing.len());
}
