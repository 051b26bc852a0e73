//! Ten thousand requests of garbage: each is answered with a problem, or does what it says, and one
//! that is refused changes nothing.

mod request;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::thread;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::json;

use self::request::garbage;
use crate::harness::{Mounted, api};
use crate::server::Server;

const CASES: u32 = 10_000;
const THROWERS: u32 = 4;

fn runner(cases: u32) -> TestRunner {
    TestRunner::new(Config {
        cases,
        failure_persistence: None,
        max_shrink_iters: 200,
        ..Config::default()
    })
}

const LISTS: [&str; 12] = [
    "/v1/users",
    "/v1/pictures",
    "/v1/organizations",
    "/v1/samples",
    "/v1/organizations/acme/projects",
    "/v1/projects/acme/web/issues",
    "/v1/issues/acme/1/comments",
    "/v1/minerals",
    "/v1/devices",
    "/v1/articles",
    "/v1/tags",
    "/v1/events",
];

/// A refusal in so many is looked for in every list, the others where they would show.
const THOROUGH: u32 = 50;

/// Both ends of each list that passes: requests name the oldest rows and create the newest.
async fn ends(api: &Mounted, passes: impl Fn(&str) -> bool) -> BTreeMap<String, Vec<u8>> {
    let mut seen = BTreeMap::new();
    for list in LISTS.into_iter().filter(|list| passes(list)) {
        for end in ["limit=5&orderBy=asc", "limit=2&orderBy=desc"] {
            let path = format!("{list}?{end}");
            let body = api.get(&path).await.body;
            seen.insert(path, body);
        }
    }
    seen
}

/// Whether a request for `target` would show in `list`.
fn concerns(target: &str, list: &str) -> bool {
    list.rsplit('/')
        .next()
        .is_some_and(|noun| target.contains(noun))
}

/// Throws requests at an API of its own; how often each status came.
fn throw(cases: u32) -> BTreeMap<u16, u32> {
    let system = actix_web::rt::System::new();
    let api = system.block_on(async {
        let api = api().await;
        let user = api.user("ann@example.org").await;
        let project = api.project("acme", "web").await;
        let issue = api
            .create(&format!("{project}/issues"), json!({"title": "A"}))
            .await;
        api.create(
            &format!("{issue}/comments"),
            json!({"text": "Hm", "author": user}),
        )
        .await;
        api.create("/v1/pictures", json!({"title": "Cat", "user": user}))
            .await;
        api.create("/v1/articles", json!({"title": "Cats", "code": "C"}))
            .await;
        for number in 0..5 {
            api.create("/v1/samples", json!({"number": number})).await;
        }
        api
    });
    let seen = RefCell::new(system.block_on(ends(&api, |_| true)));
    let statuses = RefCell::new(BTreeMap::new());
    let tried = runner(cases).run(&garbage(), |garbage| {
        system.block_on(async {
            let mut request = api
                .request(&garbage.method, &garbage.target)
                .body(garbage.body.clone());
            for (name, value) in &garbage.headers {
                request = request.header(name, value);
            }
            let answer = request.await;
            let count = {
                let mut statuses = statuses.borrow_mut();
                let count = statuses.entry(answer.status).or_insert(0_u32);
                *count += 1;
                *count
            };
            if ["GET", "HEAD", "OPTIONS"].contains(&&*garbage.method) {
                return Ok(());
            }
            // A deletion may take rows of other lists along.
            let done = answer.status < 300;
            let all = count % THOROUGH == 0 || (done && garbage.method == "DELETE");
            let now = ends(&api, |list| all || concerns(&garbage.target, list)).await;
            let mut seen = seen.borrow_mut();
            for (path, body) in now {
                let before = seen.insert(path.clone(), body.clone());
                prop_assert!(
                    done || before.as_ref() == Some(&body),
                    "{} changed {path}",
                    answer.request
                );
            }
            Ok(())
        })
    });
    tried.unwrap();
    statuses.into_inner()
}

#[test]
fn garbage_is_a_problem_and_changes_nothing() {
    let mut statuses = BTreeMap::new();
    thread::scope(|scope| {
        let throwers: Vec<_> = (0..THROWERS)
            .map(|_| scope.spawn(|| throw(CASES / THROWERS)))
            .collect();
        for thrower in throwers {
            for (status, count) in thrower.join().unwrap() {
                *statuses.entry(status).or_insert(0) += count;
            }
        }
    });
    assert!(statuses.values().sum::<u32>() >= CASES, "{statuses:?}");
    // Garbage that never gets past the door would say nothing of the house.
    for status in [200, 201, 204, 400, 404, 405, 406, 413, 415, 422] {
        assert!(
            statuses.contains_key(&status),
            "{status} never came: {statuses:?}"
        );
    }
}

#[test]
fn a_server_survives_bytes_of_any_kind() {
    let server = Server::start();
    let line = prop_oneof![
        3 => (garbage(), vec(any::<u8>(), 0..20)).prop_map(|(garbage, noise)| {
            let mut bytes = format!("{} {} HTTP/1.1\r\nhost: localhost\r\n", garbage.method, garbage.target).into_bytes();
            for (name, value) in garbage.headers {
                bytes.extend_from_slice(name.as_bytes());
                bytes.extend_from_slice(b": ");
                bytes.extend_from_slice(&value);
                bytes.extend_from_slice(b"\r\n");
            }
            bytes.extend_from_slice(&noise);
            bytes.extend_from_slice(b"\r\n\r\n");
            bytes.extend_from_slice(&garbage.body);
            bytes
        }),
        1 => vec(any::<u8>(), 0..300),
    ];
    let tried = runner(500).run(&line, |bytes| {
        let mut client = server.connect();
        client.send(&bytes);
        client.finish();
        if let Some(answer) = client.answer("GET", "") {
            prop_assert!(answer.status < 500, "{}: {}", answer.status, answer.text());
        }
        Ok(())
    });
    tried.unwrap();
    server
        .connect()
        .ask("GET", "/v1/users", &serde_json::Value::Null)
        .expect(200);
}
