//! Walks over rows that stay: each row once, both ways, whatever the keys.

use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::harness::{Mounted, api};
use crate::pages::{ids, values};

/// Rows whose keys are equal, null, zero, empty, extreme, a microsecond apart, or hard to write.
async fn difficult(api: &Mounted) -> usize {
    let numbers = [
        Value::Null,
        json!(0),
        json!(-1),
        json!(i64::MAX.to_string()),
        json!(i64::MIN.to_string()),
        json!("9007199254740993"),
        json!(0),
    ];
    let labels = [
        "",
        "a",
        "A",
        "é",
        "e\u{301}",
        "\u{1F600}",
        "\u{10FFFF}",
        "null",
        "0",
        "a\nb",
        "\"\\",
    ];
    let times = [
        json!("2026-01-31T08:30:00.000001Z"),
        json!("2026-01-31T08:30:00.000002Z"),
        json!("1969-12-31T23:59:59.999999Z"),
        json!("0001-01-01T00:00:00Z"),
        json!("9999-12-31T23:59:59.999999Z"),
        Value::Null,
    ];
    let prices = [
        json!("0.00"),
        json!("-0.01"),
        Value::Null,
        json!("92233720368547758.07"),
    ];
    let series = [
        json!("ffffffff-ffff-ffff-ffff-ffffffffffff"),
        json!("00000000-0000-0000-0000-000000000000"),
        Value::Null,
    ];
    let flags = [json!(true), Value::Null, json!(false)];
    let count = 66;
    let rows = (0..count).map(|row| {
        let label = match row % (labels.len() + 1) {
            0 => Value::Null,
            at => json!(labels[at - 1]),
        };
        json!({
            "batch": row % 3,
            "number": numbers[row % numbers.len()],
            "label": label,
            "taken": times[row % times.len()],
            "price": prices[row % prices.len()],
            "series": series[row % series.len()],
            "approved": flags[row % flags.len()],
        })
    });
    let bodies: Vec<_> = rows.collect();
    let created = join_all(bodies.iter().map(|body| async move {
        api.post("/v1/samples", body).await.expect(201);
    }));
    created.await;
    count
}

const ORDERS: [&str; 18] = [
    "",
    "orderBy=desc",
    "sortBy=batch",
    "sortBy=-batch",
    "sortBy=number",
    "sortBy=-number",
    "sortBy=label",
    "sortBy=-label",
    "sortBy=taken",
    "sortBy=-taken",
    "sortBy=price",
    "sortBy=-series",
    "sortBy=approved",
    "sortBy=-approved",
    "sortBy=approved,-number",
    "sortBy=-label,price,-taken",
    "sortBy=number,-id",
    "sortBy=-approved,series,batch,label,-price",
];

#[actix_web::test]
async fn a_walk_meets_each_row_once_in_the_order_of_one_long_page() {
    let api = api().await;
    let count = difficult(&api).await;
    for order in ORDERS {
        let whole = api
            .page(&format!("/v1/samples?limit=200&{order}"))
            .await
            .ids;
        assert_eq!(whole.len(), count, "{order}");
        for limit in [1, 7, 66] {
            let walked = ids(&api
                .walk(&format!("/v1/samples?limit={limit}&{order}"))
                .await);
            assert_eq!(walked, whole, "{order} by {limit}");
        }
    }
}

#[actix_web::test]
async fn a_walk_back_meets_the_same_pages_the_other_way_round() {
    let api = api().await;
    difficult(&api).await;
    for (order, limit) in ORDERS
        .into_iter()
        .flat_map(|order| [(order, 1), (order, 11)])
    {
        let path = format!("/v1/samples?limit={limit}&{order}");
        let mut forward = api.walk(&path).await;
        let mut back = api.walk_back(&path, forward.pop().unwrap()).await;
        back.remove(0);
        forward.reverse();
        let pages = |pages: &[crate::pages::Page]| -> Vec<_> {
            pages.iter().map(|page| page.ids.clone()).collect()
        };
        assert_eq!(pages(&back), pages(&forward), "{order} by {limit}");
        assert!(
            back.last().unwrap().previous.is_none(),
            "{order} by {limit}"
        );
    }
}

#[actix_web::test]
async fn a_walk_over_equal_keys_goes_by_id() {
    let api = api().await;
    for _ in 0..7 {
        api.create("/v1/samples", json!({"label": "same"})).await;
    }
    for (order, expected) in [("sortBy=label", "1234567"), ("sortBy=-label", "7654321")] {
        let walked = ids(&api.walk(&format!("/v1/samples?limit=2&{order}")).await);
        assert_eq!(walked.concat(), expected);
    }
}

#[actix_web::test]
async fn a_walk_over_nulls_alone_ends() {
    let api = api().await;
    for _ in 0..5 {
        api.create("/v1/samples", json!({})).await;
    }
    for order in ["sortBy=label", "sortBy=-number", "sortBy=taken,-series"] {
        let pages = api.walk(&format!("/v1/samples?limit=2&{order}")).await;
        assert_eq!((pages.len(), ids(&pages).len()), (3, 5), "{order}");
    }
}

#[actix_web::test]
async fn a_filter_and_an_order_walk_together() {
    let api = api().await;
    difficult(&api).await;
    let path = "/v1/samples?batch=1&sortBy=-number&limit=4";
    let pages = api.walk(path).await;
    assert_eq!(ids(&pages).len(), 22);
    assert!(
        values(&pages, "batch")
            .iter()
            .all(|batch| *batch == json!(1))
    );
    let mut forward = pages.clone();
    let back = api.walk_back(path, forward.pop().unwrap()).await;
    assert_eq!(back.len(), pages.len());
    assert_eq!(back.last().unwrap().ids, pages[0].ids);
}

#[actix_web::test]
async fn the_limit_may_change_from_page_to_page() {
    let api = api().await;
    let count = difficult(&api).await;
    let first = api.page("/v1/samples?sortBy=number&limit=5").await;
    let mut walked = first.ids.clone();
    let mut next = first.next;
    for limit in [1, 13, 2, 200] {
        let path = format!("/v1/samples?sortBy=number&limit={limit}");
        let page = api.page_at(&path, &next.expect("more rows follow")).await;
        walked.extend(page.ids);
        next = page.next;
    }
    assert_eq!(next, None);
    assert_eq!(
        walked,
        api.page("/v1/samples?sortBy=number&limit=200").await.ids
    );
    assert_eq!(walked.len(), count);
}

#[actix_web::test]
async fn the_current_token_leads_to_the_same_page() {
    let api = api().await;
    difficult(&api).await;
    let path = "/v1/samples?sortBy=-taken&limit=9";
    for page in api.walk(path).await {
        let again = api.page_at(path, &page.current).await;
        assert_eq!((&again.ids, &again.current), (&page.ids, &page.current));
        assert_eq!((&again.previous, &again.next), (&page.previous, &page.next));
        if let Some(previous) = &page.previous {
            let before = api.page_at(path, previous).await;
            let onwards = api.page_at(path, &before.next.unwrap()).await;
            assert_eq!(onwards.ids, again.ids);
        }
    }
}

#[actix_web::test]
async fn uuids_page_too() {
    let api = api().await;
    for number in 0..5 {
        let body = json!({"slug": format!("device-{number}"), "serial": "AB-1"});
        api.create("/v1/devices", body).await;
    }
    let whole = api.page("/v1/devices").await.ids;
    for order in ["", "sortBy=serial"] {
        assert_eq!(
            ids(&api.walk(&format!("/v1/devices?limit=2&{order}")).await),
            whole
        );
    }
    let mut turned = ids(&api.walk("/v1/devices?limit=2&sortBy=-serial").await);
    turned.reverse();
    assert_eq!(turned, whole);
}
