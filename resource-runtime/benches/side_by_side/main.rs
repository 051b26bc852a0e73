//! The generated service beside handlers written by hand: same driver, same SQL, same JSON, both
//! in one process through actix's own test service; then a batch beside as many single requests.
//! Prints medians and their ratio.

#[path = "../sides/mod.rs"]
#[allow(
    dead_code,
    reason = "both databases' handlers, of which one is measured here"
)]
mod sides;

mod batches;

use std::time::{Duration, Instant};

use actix_web::body::MessageBody;
use actix_web::dev::{Service, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::Data;
use actix_web::{App, Error, test};
use futures_util::future::join_all;

use self::sides::{generated, sqlite};

/// Rows in each store before anything is measured.
const ROWS: u32 = 10_000;
/// How often each side is measured, by turns.
const ROUNDS: usize = 15;
/// How many creates are on their way together.
const AT_ONCE: u32 = 64;

#[actix_web::main]
async fn main() -> anyhow::Result<()> {
    let directory = tempfile::tempdir()?;
    let file = |side: &str| directory.path().join(format!("{side}.db"));
    let open = async |side| generated::open(&format!("sqlite:{}", file(side).display())).await;
    drop(open("by_hand").await?);
    let store = sqlite::Store::open(&file("by_hand"))?;
    let app = App::new().app_data(Data::new(store));
    let by_hand = test::init_service(app.configure(sqlite::routes)).await;
    let service = open("generated").await?;
    let generated = test::init_service(App::new().configure(service.routes())).await;
    for number in 0..ROWS {
        create(&by_hand, number).await;
        create(&generated, number).await;
    }

    println!(
        "{:<20} {:>12} {:>12} {:>7}",
        "", "generated", "by hand", "ratio"
    );
    compare("one by id", 4_000, async |side, number| match side {
        Side::Generated => get(&generated, &format!("/v1/projects/{}", number % ROWS + 1)).await,
        Side::ByHand => get(&by_hand, &format!("/v1/projects/{}", number % ROWS + 1)).await,
    })
    .await;
    compare("list of 20", 1_000, async |side, _| match side {
        Side::Generated => get(&generated, "/v1/projects").await,
        Side::ByHand => get(&by_hand, "/v1/projects").await,
    })
    .await;
    compare("create", 200, async |side, number| match side {
        Side::Generated => create(&generated, ROWS + number).await,
        Side::ByHand => create(&by_hand, ROWS + number).await,
    })
    .await;
    // One at a time mostly waits for the disk; many at once share commits, so the code shows.
    let free = 10 * ROWS;
    compare("create, 64 at once", 30, async |side, number| {
        let first = free + number * AT_ONCE;
        let numbers = first..first + AT_ONCE;
        match side {
            Side::Generated => drop(join_all(numbers.map(|it| create(&generated, it))).await),
            Side::ByHand => drop(join_all(numbers.map(|it| create(&by_hand, it))).await),
        }
    })
    .await;
    if is_wanted("batches") {
        batches::compare(&generated).await;
    }
    Ok(())
}

#[derive(Clone, Copy)]
enum Side {
    Generated,
    ByHand,
}

/// Whether something is to be measured: all is, unless some of it is named on the command line.
fn is_wanted(name: &str) -> bool {
    let mut names = std::env::args().skip(1).filter(|it| !it.starts_with('-'));
    let first = names.next();
    first.is_none_or(|first| first == name || names.any(|it| it == name))
}

/// Measures both sides by turns and prints the median of each, per request.
async fn compare(name: &str, requests: u32, mut request: impl AsyncFnMut(Side, u32)) {
    if !is_wanted(name) {
        return;
    }
    let mut times = [Vec::new(), Vec::new()];
    let mut number = 0;
    for _ in 0..ROUNDS {
        for (side, times) in [Side::Generated, Side::ByHand].into_iter().zip(&mut times) {
            let started = Instant::now();
            for offset in 0..requests {
                request(side, number + offset).await;
            }
            times.push(started.elapsed() / requests);
        }
        number += requests;
    }
    let [generated, by_hand] = times.map(median);
    let ratio = generated.as_secs_f64() / by_hand.as_secs_f64();
    println!("{name:<20} {generated:>12.2?} {by_hand:>12.2?} {ratio:>7.2}");
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

async fn get<S, B>(app: &S, path: &str)
where
    S: Service<actix_http::Request, Response = ServiceResponse<B>, Error = Error>,
    B: MessageBody,
{
    let request = test::TestRequest::get().uri(path).to_request();
    let response = test::call_service(app, request).await;
    assert_eq!(response.status(), StatusCode::OK, "{path}");
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
    let request = test::TestRequest::post()
        .uri("/v1/projects")
        .insert_header((CONTENT_TYPE, "application/json"))
        .set_payload(body)
        .to_request();
    let response = test::call_service(app, request).await;
    assert_eq!(response.status(), StatusCode::CREATED, "{number}");
    assert!(!test::read_body(response).await.is_empty());
}
