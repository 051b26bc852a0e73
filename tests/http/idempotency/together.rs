//! Many that send the same request at the same time, on a real server.

use std::sync::Barrier;
use std::thread;

use serde_json::{Value, json};

use super::KEY;
use crate::server::Server;

const CLIENTS: usize = 20;

#[test]
fn of_twenty_at_once_one_is_carried_out() {
    let server = Server::start();
    for round in 0..10 {
        let line = format!("idempotency-key: \"{round}\"\r\n");
        let body = json!({"label": "once", "number": round.to_string()});
        let start = Barrier::new(CLIENTS);
        let answers = thread::scope(|scope| {
            let clients: Vec<_> = (0..CLIENTS)
                .map(|_| {
                    scope.spawn(|| {
                        let mut connection = server.connect();
                        start.wait();
                        connection.ask_with(&line, "POST", "/v1/samples", &body)
                    })
                })
                .collect();
            let answers = clients.into_iter().map(|client| client.join().expect("no panic"));
            answers.collect::<Vec<_>>()
        });
        let mut connection = server.connect();
        let again = connection.ask_with(&line, "POST", "/v1/samples", &body);
        assert_eq!(again.header("idempotent-replayed"), Some("true"));
        let (made, waits): (Vec<_>, Vec<_>) =
            answers.iter().partition(|answer| answer.status == 201);
        let new = made.iter().filter(|made| made.header("idempotent-replayed").is_none());
        assert_eq!(new.count(), 1);
        for answer in made {
            assert_eq!(answer.body, again.body);
        }
        for answer in waits {
            let told = answer.clone().problem(409, "still-running");
            assert_eq!(told.header("retry-after"), Some("1"));
        }
        let path = format!("/v1/samples?number={round}");
        let found = connection.ask("GET", &path, &Value::Null).at("/samples");
        assert_eq!(found.as_array().expect("a list").len(), 1);
    }
}

/// Nothing is carried out any more, so nobody is told to wait.
#[test]
fn many_that_come_again_at_once_are_all_answered() {
    let server = Server::start();
    let line = "idempotency-key: \"again\"\r\n";
    let sent = |body: &Value| server.connect().ask_with(line, "POST", "/v1/samples", body);
    let body = json!({"label": "once"});
    let first = sent(&body).expect(201);
    let start = Barrier::new(CLIENTS);
    thread::scope(|scope| {
        for client in 0..CLIENTS {
            let (start, sent, body, first) = (&start, &sent, &body, &first);
            scope.spawn(move || {
                start.wait();
                for _ in 0..10 {
                    if client % 4 == 0 {
                        let other = sent(&json!({"label": "another"}));
                        other.problem(422, "idempotency-key-reused");
                    } else {
                        assert_eq!(sent(body).expect(201).body, first.body);
                    }
                }
            });
        }
    });
}

#[test]
fn requests_with_keys_of_their_own_do_not_hinder_each_other() {
    let server = Server::start();
    let start = Barrier::new(CLIENTS);
    thread::scope(|scope| {
        for client in 0..CLIENTS {
            let (server, start) = (&server, &start);
            scope.spawn(move || {
                let mut connection = server.connect();
                start.wait();
                for round in 0..5 {
                    let line = format!("idempotency-key: \"{client}-{round}\"\r\n");
                    let body = json!({"label": KEY});
                    let made = connection.ask_with(&line, "POST", "/v1/samples", &body);
                    made.expect(201);
                }
            });
        }
    });
    let path = "/v1/samples?limit=200";
    let found = server.connect().ask("GET", path, &Value::Null).at("/samples");
    assert_eq!(found.as_array().expect("a list").len(), CLIENTS * 5);
}
