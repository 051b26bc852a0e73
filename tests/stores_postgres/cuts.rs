//! Connections that are cut while requests are under way, and statements that take too long.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use resource_runtime::prelude::*;
use serde_json::{Value, json};

use crate::server::{Connection, Server};
use crate::store::{Place, ask};

/// What somebody has to say.
#[derive(Resource)]
struct Note {
    #[resource(id)]
    id: i64,
    #[resource(unique, filter)]
    number: i64,
    text: String,
}

fn api() -> Api {
    let api = Api::builder_of([Note::spec()]).public().build();
    api.expect("an API")
}

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

fn numbers(client: &mut Connection) -> Vec<i64> {
    let mut numbers = Vec::new();
    let mut path = "/v1/notes?limit=200".to_owned();
    loop {
        let page = client.ask("GET", &path, &Value::Null).expect(200).json();
        for note in page["notes"].as_array().expect("notes") {
            let number = note["number"].as_str().expect("a number");
            numbers.push(number.parse().expect("a number"));
        }
        let Some(next) = page["nextPageToken"].as_str() else {
            return numbers;
        };
        path = format!("/v1/notes?limit=200&cursor={next}");
    }
}

#[test]
fn no_answered_write_is_lost_and_none_is_done_twice() {
    let place = Place::schema();
    let server = served(&place);
    let over = AtomicBool::new(false);
    let (created, lost) = thread::scope(|threads| {
        let writing: Vec<_> = (0..4_i64)
            .map(|writer| {
                let (server, over) = (&server, &over);
                threads.spawn(move || {
                    let mut client = server.connect();
                    let (mut created, mut lost) = (Vec::new(), 0);
                    let mut number = writer * 1_000_000;
                    while !over.load(Ordering::Relaxed) {
                        let note = json!({"number": number, "text": "a"});
                        let answer = client.ask("POST", "/v1/notes", &note);
                        match answer.status {
                            201 => created.push(number),
                            503 => {
                                assert!(answer.header("retry-after").is_some());
                                lost += 1;
                            }
                            other => panic!("{other}: {}", answer.text()),
                        }
                        // Another one each time: nobody knows what became of one that was lost.
                        number += 1;
                    }
                    (created, lost)
                })
            })
            .collect();
        let mut client = server.connect();
        for _ in 0..20 {
            let seen = numbers(&mut client).len();
            cut(&place);
            // Everything goes on by itself.
            loop {
                let answer = client.ask("GET", "/v1/notes?limit=1", &Value::Null);
                if answer.status == 200 && numbers(&mut client).len() > seen {
                    break;
                }
            }
        }
        over.store(true, Ordering::Relaxed);
        let done = writing
            .into_iter()
            .map(|writer| writer.join().expect("a writer"));
        done.fold((Vec::new(), 0), |(mut all, lost), (created, more)| {
            all.extend(created);
            (all, lost + more)
        })
    });
    let kept = numbers(&mut server.connect());
    for number in &created {
        let times = kept.iter().filter(|kept| *kept == number).count();
        assert_eq!(times, 1, "{number}");
    }
    // What was not answered may be there, but no more than that.
    assert!(
        kept.len() <= created.len() + lost,
        "{} {} {lost}",
        kept.len(),
        created.len()
    );
    assert!(created.len() > 20);
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
