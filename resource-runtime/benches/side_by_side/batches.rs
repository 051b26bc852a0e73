//! A batch of a thousand changes beside a thousand requests of one: one after the other, and all
//! at once, when they share commits.

use std::time::{Duration, Instant};

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{Service, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::test;
use futures_util::future::join_all;

use super::median;

const ROWS: u32 = 1_000;
const ROUNDS: u32 = 7;
/// The most single requests that are on their way together: the writer's queue has an end.
const AT_ONCE: u32 = 64;
/// A batch takes at most the `AT_LEAST`th part of the time of as many single requests.
const AT_LEAST: u32 = 20;

/// Measures the ways by turns and prints the median of each for a thousand rows; fails where batches
/// are slower than was promised.
pub async fn compare<S, B>(app: &S)
where
    S: Service<actix_http::Request, Response = ServiceResponse<B>, Error = Error>,
    B: MessageBody,
{
    let ids: Vec<_> = (1..=ROWS).map(|id| format!("\"{id}\"")).collect();
    let ids = ids.join(",");
    let mut times: [Vec<Duration>; 4] = Default::default();
    for round in 0..ROUNDS {
        let started = Instant::now();
        for id in 1..=ROWS {
            single(app, id, round).await;
        }
        times[0].push(started.elapsed());

        let started = Instant::now();
        for first in (1..=ROWS).step_by(AT_ONCE as usize) {
            let together = first..=ROWS.min(first + AT_ONCE - 1);
            join_all(together.map(|id| single(app, id, round + 100))).await;
        }
        times[1].push(started.elapsed());

        let body = format!("{{\"projects\":[{ids}],\"platform\":\"ids {round}\"}}");
        times[2].push(timed(app, "/v1/projects", body).await);

        let items =
            (1..=ROWS).map(|id| format!("{{\"id\":\"{id}\",\"platform\":\"item {round} {id}\"}}"));
        let items: Vec<_> = items.collect();
        let body = format!("{{\"projects\":[{}]}}", items.join(","));
        times[3].push(timed(app, "/v1/projects", body).await);
    }
    let [single, together, by_ids, by_items] = times.map(median);
    println!("\n{ROWS} rows changed");
    println!("{:<20} {single:>12.2?}", "single PUTs");
    println!("{:<20} {together:>12.2?}", "64 at once");
    for (name, batch) in [("a batch by ids", by_ids), ("a batch of items", by_items)] {
        println!(
            "{name:<20} {batch:>12.2?}  1/{:.0} of single PUTs, 1/{:.0} of 64 at once",
            single.as_secs_f64() / batch.as_secs_f64(),
            together.as_secs_f64() / batch.as_secs_f64(),
        );
        assert!(
            batch * AT_LEAST <= single,
            "{name} takes more than 1/{AT_LEAST} of the time of single PUTs"
        );
    }
}

async fn single<S, B>(app: &S, id: u32, round: u32)
where
    S: Service<actix_http::Request, Response = ServiceResponse<B>, Error = Error>,
    B: MessageBody,
{
    let body = format!("{{\"platform\":\"single {round}\"}}");
    timed(app, &format!("/v1/projects/{id}"), body).await;
}

async fn timed<S, B>(app: &S, path: &str, body: String) -> Duration
where
    S: Service<actix_http::Request, Response = ServiceResponse<B>, Error = Error>,
    B: MessageBody,
{
    let request = test::TestRequest::put()
        .uri(path)
        .insert_header((CONTENT_TYPE, "application/json"))
        .set_payload(body)
        .to_request();
    let started = Instant::now();
    let response = test::call_service(app, request).await;
    assert_eq!(response.status(), StatusCode::OK, "{path}");
    let answer = test::read_body(response).await;
    let taken = started.elapsed();
    assert!(!answer.is_empty());
    taken
}
