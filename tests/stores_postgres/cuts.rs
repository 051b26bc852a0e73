//! Connections that are cut while requests are under way, and statements that take too long.

use std::thread;

use serde_json::{Value, json};

use crate::load::{api, nothing_is_lost_or_done_twice, numbers};
use crate::server::Server;
use crate::store::{Place, ask};

fn served(place: &Place) -> Server {
    Server::on(api, place.url().to_owned())
}

/// Cuts all connections that work in this schema, while they are busy or not.
fn cut(place: &Place) {
    let name = place.name().to_owned();
    ask(async move |client| {
        let cutting = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                       WHERE application_name = $1";
        client
            .query(cutting, &[&name])
            .await
            .expect("cut connections");
    });
}

#[test]
fn no_answered_write_is_lost_and_none_is_done_twice() {
    let place = Place::schema();
    let server = served(&place);
    nothing_is_lost_or_done_twice(&server, |tally| {
        for _ in 0..20 {
            tally.wait_for_one_more();
            cut(&place);
        }
        // Everything goes on by itself.
        tally.wait_for_one_more();
    });
}

#[test]
fn a_statement_that_takes_too_long_is_given_up() {
    let place = Place::schema();
    let url = format!("{}&statement_timeout=200", place.url());
    let server = Server::on(api, url);
    let mut client = server.connect();
    let note = json!({"number": 1, "text": "a"});
    client.ask("POST", "/v1/notes", &note).expect(201);
    let name = place.name().to_owned();
    let answers = ask(async move |locker| {
        let lock = format!("BEGIN; LOCK TABLE {name}.notes IN ACCESS EXCLUSIVE MODE");
        locker.batch_execute(&lock).await.expect("a lock");
        let change = json!({"text": "b"});
        [
            client.ask("GET", "/v1/notes/1", &Value::Null),
            client.ask("PUT", "/v1/notes/1", &change),
            client.ask("POST", "/v1/notes", &json!({"number": 2, "text": "b"})),
        ]
    });
    for answer in answers {
        answer.problem(503, "too-slow");
    }
    let mut client = server.connect();
    let answer = client.ask("GET", "/v1/notes/1", &Value::Null);
    assert_eq!(answer.expect(200).text_at("/note/text"), "a");
    assert_eq!(numbers(&mut client), [1]);
}

/// Each locks what the other is waiting for, again and again.
#[test]
fn deadlocks_are_begun_anew() {
    let place = Place::schema();
    let server = served(&place);
    let mut client = server.connect();
    let notes: Vec<_> = (0..20)
        .map(|number| json!({"number": number, "text": "a"}))
        .collect();
    client
        .ask("POST", "/v1/notes", &json!({"notes": notes}))
        .expect(201);
    // Deleting goes through the rows in another order than changing them does.
    thread::scope(|threads| {
        for round in 0..4 {
            let server = &server;
            threads.spawn(move || {
                let mut client = server.connect();
                for turn in 0..10 {
                    let mut ids: Vec<_> = (1..=20).map(|id: i32| id.to_string()).collect();
                    if round % 2 == 0 {
                        ids.reverse();
                    }
                    let body = json!({"notes": ids, "text": format!("{round} {turn}")});
                    client.ask("PUT", "/v1/notes", &body).expect(200);
                }
            });
        }
    });
    let texts = client.ask("GET", "/v1/notes?limit=20", &Value::Null).json();
    let first = &texts["notes"][0]["text"];
    let texts = texts["notes"].as_array().expect("notes").iter();
    assert!(texts.map(|note| &note["text"]).all(|text| text == first));
}
