//! Connections that are cut while requests are under way, and statements that take too long.

use std::thread;

use serde_json::{Value, json};

use crate::load::{api, nothing_is_lost_or_done_twice, numbers, twenty_notes, until_one_waits};
use crate::server::{Connection, Server};
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
    let url = format!("{}&statement_timeout=1000", place.url());
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

/// What is asked while somebody else holds the first row, of which the newest state lies behind all
/// others; what that one can still lock of them.
fn free_while(asked: impl FnOnce(&mut Connection, &[String]) + Send + 'static) -> Vec<i64> {
    let place = Place::schema();
    let server = served(&place);
    let mut client = server.connect();
    let ids = twenty_notes(&mut client);
    let change = json!({"text": "last"});
    client.ask("PUT", "/v1/notes/1", &change).expect(200);
    let name = place.name().to_owned();
    let mut free = ask(async move |other| {
        let first = format!("BEGIN; SELECT FROM {name}.notes WHERE id = 1 FOR UPDATE");
        other.batch_execute(&first).await.expect("a lock");
        let asking = thread::spawn(move || asked(&mut client, &ids));
        until_one_waits(&other, &name).await;
        let free = format!("SELECT id FROM {name}.notes FOR UPDATE SKIP LOCKED");
        let free = other.query(&free, &[]).await.expect("the others");
        other.batch_execute("COMMIT").await.expect("the end");
        asking.join().expect("an answer");
        let ids = free.iter().map(|row| row.get(0));
        ids.collect::<Vec<i64>>()
    });
    free.sort_unstable();
    free
}

/// Those who write the same rows would otherwise wait for each other.
#[test]
fn rows_are_locked_in_the_order_of_their_ids() {
    let all: Vec<i64> = (1..=20).collect();
    let free = free_while(|client, ids| {
        let change = json!({"notes": ids, "text": "b"});
        client.ask("PUT", "/v1/notes", &change).expect(200);
    });
    assert_eq!(free, all, "a change held what comes after the first");
    let free = free_while(|client, ids| {
        let path = format!("/v1/notes?id={}", ids.join("&id="));
        client.ask("DELETE", &path, &Value::Null).expect(204);
    });
    assert_eq!(free, all, "a deletion held what comes after the first");
}

/// Somebody else is about to have number 1.
#[test]
fn a_creation_that_has_to_wait_holds_up_no_other() {
    let place = Place::schema();
    let server = served(&place);
    let (mut waits, mut client) = (server.connect(), server.connect());
    let name = place.name().to_owned();
    ask(async move |other| {
        let one = format!("BEGIN; INSERT INTO {name}.notes (number, text) VALUES (1, 'theirs')");
        other.batch_execute(&one).await.expect("a row");
        let note = |number: i32| json!({"number": number, "text": "ours"});
        let waiting = thread::spawn(move || waits.ask("POST", "/v1/notes", &note(1)));
        until_one_waits(&other, &name).await;
        client.ask("POST", "/v1/notes", &note(2)).expect(201);
        assert!(!waiting.is_finished());
        other.batch_execute("COMMIT").await.expect("the end");
        let refused = waiting.join().expect("an answer");
        refused.problem(409, "duplicate");
    });
}
