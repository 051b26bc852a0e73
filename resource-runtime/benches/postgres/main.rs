//! The generated service on PostgreSQL beside handlers written by hand: same driver, same kind of
//! connection, same JSON, both in one process through actix's own test service, 32 requests at once.
//! Prints medians per request and their ratio. `BENCH_POSTGRES_URL` names the server.

#[path = "../sides/mod.rs"]
#[allow(
    dead_code,
    reason = "both databases' handlers, of which one is measured here"
)]
mod sides;

use std::time::{Duration, Instant};

use actix_web::body::MessageBody;
use actix_web::dev::{Service, ServiceResponse};
use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::Data;
use actix_web::{App, Error, test};
use futures_util::future::join_all;
use tokio_postgres::NoTls;

use self::sides::{generated, postgres};

/// Rows in each store before anything is measured.
const ROWS: u32 = 10_000;
/// How often each side is measured, by turns.
const ROUNDS: usize = 15;
/// How many requests are on their way together.
const AT_ONCE: u32 = 32;

#[derive(Clone, Copy)]
enum Side {
    Generated,
    ByHand,
}

#[actix_web::main]
async fn main() -> anyhow::Result<()> {
    let server = std::env::var("BENCH_POSTGRES_URL")
        .unwrap_or_else(|_| "postgres://postgres@127.0.0.1:5432/postgres".to_owned());
    let (client, connection) = match tokio_postgres::connect(&server, NoTls).await {
        Ok(connected) => connected,
        Err(error) => {
            println!(
                "SKIPPED: no PostgreSQL at {server} ({error}); name one in BENCH_POSTGRES_URL"
            );
            return Ok(());
        }
    };
    tokio::spawn(connection);
    for schema in ["bench_generated", "bench_by_hand"] {
        let anew = format!("DROP SCHEMA IF EXISTS {schema} CASCADE; CREATE SCHEMA {schema}");
        client.batch_execute(&anew).await?;
    }
    let url = |schema| format!("{server}?options=-csearch_path%3D{schema}");
    drop(generated::open(&url("bench_by_hand")).await?);
    let store = postgres::Store::connect(&url("bench_by_hand")).await?;
    let app = App::new().app_data(Data::new(store));
    let by_hand = test::init_service(app.configure(postgres::routes)).await;
    let service = generated::open(&url("bench_generated")).await?;
    let generated = test::init_service(App::new().configure(service.routes())).await;
    for first in (0..ROWS).step_by(AT_ONCE as usize) {
        let numbers = first..first + AT_ONCE;
        join_all(numbers.clone().map(|number| create(&by_hand, number))).await;
        join_all(numbers.map(|number| create(&generated, number))).await;
    }
    client.batch_execute("VACUUM ANALYZE").await?;

    println!(
        "{:<24} {:>12} {:>12} {:>7}",
        "", "generated", "by hand", "ratio"
    );
    compare("one by id", 100, async |side, number| {
        let path = format!("/v1/projects/{}", number * 7919 % ROWS + 1);
        match side {
            Side::Generated => get(&generated, &path).await,
            Side::ByHand => get(&by_hand, &path).await,
        }
    })
    .await;
    compare("list of 20", 40, async |side, _| match side {
        Side::Generated => get(&generated, "/v1/projects").await,
        Side::ByHand => get(&by_hand, "/v1/projects").await,
    })
    .await;
    compare("create, 32 at once", 30, async |side, number| match side {
        Side::Generated => create(&generated, 10 * ROWS + number).await,
        Side::ByHand => create(&by_hand, 10 * ROWS + number).await,
    })
    .await;
    let ids: Vec<_> = (1..=1000).map(|id| format!("\"{id}\"")).collect();
    let ids = ids.join(",");
    let mut times = [Vec::new(), Vec::new()];
    for round in 0..ROUNDS {
        let body = format!(r#"{{"projects":[{ids}],"name":"round {round}"}}"#);
        for (side, times) in [Side::Generated, Side::ByHand].into_iter().zip(&mut times) {
            let started = Instant::now();
            match side {
                Side::Generated => send(&generated, test::TestRequest::put(), &body).await,
                Side::ByHand => send(&by_hand, test::TestRequest::put(), &body).await,
            }
            times.push(started.elapsed());
        }
    }
    report("1,000 changes", times);
    for schema in ["bench_generated", "bench_by_hand"] {
        client
            .batch_execute(&format!("DROP SCHEMA {schema} CASCADE"))
            .await?;
    }
    Ok(())
}

/// Measures both sides by turns, some requests at once, again and again.
async fn compare(name: &str, times_over: u32, request: impl AsyncFn(Side, u32)) {
    let mut times = [Vec::new(), Vec::new()];
    let mut number = 0;
    for _ in 0..ROUNDS {
        for (side, times) in [Side::Generated, Side::ByHand].into_iter().zip(&mut times) {
            let started = Instant::now();
            for turn in 0..times_over {
                let first = number + turn * AT_ONCE;
                join_all((first..first + AT_ONCE).map(|number| request(side, number))).await;
            }
            times.push(started.elapsed() / (times_over * AT_ONCE));
        }
        number += times_over * AT_ONCE;
    }
    report(name, times);
}

fn report(name: &str, times: [Vec<Duration>; 2]) {
    let [generated, by_hand] = times.map(|mut times| {
        times.sort_unstable();
        times[times.len() / 2]
    });
    let ratio = generated.as_secs_f64() / by_hand.as_secs_f64();
    println!("{name:<24} {generated:>12.2?} {by_hand:>12.2?} {ratio:>7.2}");
}

async fn get<S, B>(app: &S, path: &str)
where
    S: Service<actix_http::Request, Response = ServiceResponse<B>, Error = Error>,
    B: MessageBody,
{
    let request = test::TestRequest::get().uri(path).to_request();
    let response = test::call_service(app, request).await;
    assert!(response.status().is_success(), "{path}");
    assert!(!test::read_body(response).await.is_empty());
}

async fn create<S, B>(app: &S, number: u32)
where
    S: Service<actix_http::Request, Response = ServiceResponse<B>, Error = Error>,
    B: MessageBody,
{
    let body = format!(
        r#"{{"slug":"project-{number}","name":"Project number {number}","platform":"rust"}}"#
    );
    send(app, test::TestRequest::post(), &body).await;
}

async fn send<S, B>(app: &S, request: test::TestRequest, body: &str)
where
    S: Service<actix_http::Request, Response = ServiceResponse<B>, Error = Error>,
    B: MessageBody,
{
    let request = request
        .uri("/v1/projects")
        .insert_header((CONTENT_TYPE, "application/json"))
        .set_payload(body.to_owned())
        .to_request();
    let response = test::call_service(app, request).await;
    assert!(response.status().is_success(), "{body}");
    assert!(!test::read_body(response).await.is_empty());
}
