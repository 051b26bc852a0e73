//! Rows that somebody else holds: who wants them waits, and nobody beside.

use std::thread::{self, JoinHandle};
use std::time::Instant;

use serde_json::{Value, json};
use tokio_postgres::Client;

use crate::load::{PATIENCE, api, numbers, until_one_waits, until_so_many_wait};
use crate::server::{Connection, Server};
use crate::store::{Place, ask};
use crate::support::answer::Answer;

/// A server with one note, on a database that gives up a statement after so many milliseconds.
fn served(place: &Place, timeout: u32) -> Server {
    let url = format!("{}&statement_timeout={timeout}", place.url());
    let server = Server::on(api, url);
    let note = json!({"number": 1, "text": "a"});
    server.connect().ask("POST", "/v1/notes", &note).expect(201);
    server
}

fn connections(server: &Server, count: usize) -> Vec<Connection> {
    (0..count).map(|_| server.connect()).collect()
}

/// Holds the first note until the transaction ends, and has all of the clients delete it, of whom one at
/// least waits.
async fn delete_what_is_held(
    locker: &Client,
    schema: &String,
    clients: Vec<Connection>,
) -> Vec<JoinHandle<Answer>> {
    let lock = format!("BEGIN; SELECT 1 FROM {schema}.notes WHERE id = 1 FOR UPDATE");
    locker.batch_execute(&lock).await.expect("a lock");
    let deleting = clients
        .into_iter()
        .map(|mut client| thread::spawn(move || client.ask("DELETE", "/v1/notes/1", &Value::Null)));
    let deleting = deleting.collect();
    until_one_waits(locker, schema).await;
    deleting
}

/// Waits until the database carries out nothing more of what it was sent.
async fn until_all_is_done(observer: &Client, name: &String) {
    let busy = "SELECT count(*) FROM pg_stat_activity \
                WHERE application_name = $1 AND state <> 'idle'";
    let begun = Instant::now();
    loop {
        let row = observer.query_one(busy, &[name]).await;
        if row.expect("activity").get::<_, i64>(0) == 0 {
            return;
        }
        assert!(begun.elapsed() < PATIENCE, "the database is busy for ever");
    }
}

/// What is answered 503 may be sent again, so it must not be carried out afterwards.
#[test]
fn what_is_given_up_is_not_done_later() {
    let place = Place::schema();
    let server = served(&place, 300);
    let (deleting, creating) = (connections(&server, 12), connections(&server, 8));
    let name = place.name().to_owned();
    let created = ask(async move |locker| {
        let deleting = delete_what_is_held(&locker, &name, deleting).await;
        let creating = (1_i64..).zip(creating).map(|(creator, mut client)| {
            let numbers = [100 * creator, 100 * creator + 1];
            let notes = numbers.map(|number| json!({"number": number, "text": "a"}));
            let create = move || client.ask("POST", "/v1/notes", &json!({"notes": notes}));
            (numbers, thread::spawn(create))
        });
        let creating: Vec<_> = creating.collect();
        for deletion in deleting {
            deletion.join().expect("an answer").expect(503);
        }
        let created = creating.into_iter().filter_map(|(numbers, creation)| {
            let answer = creation.join().expect("an answer");
            (answer.status == 201).then_some(numbers)
        });
        let created = created.flatten().collect::<Vec<i64>>();
        locker.batch_execute("ROLLBACK").await.expect("an end");
        until_all_is_done(&locker, &name).await;
        created
    });
    let mut kept = numbers(&mut server.connect());
    kept.sort_unstable();
    assert_eq!(kept, [vec![1], created].concat());
}

/// The server goes on with a statement of which nobody wants to know any more.
#[test]
fn who_comes_after_what_was_given_up_does_not_wait_for_it() {
    let place = Place::schema();
    let limits = "statement_timeout=30000&transaction_timeout=1000";
    let server = Server::on(api, format!("{}&{limits}", place.url()));
    let mut client = server.connect();
    for number in [1, 2] {
        let note = json!({"number": number, "text": "a"});
        client.ask("POST", "/v1/notes", &note).expect(201);
    }
    let name = place.name().to_owned();
    ask(async move |locker| {
        let lock = format!("BEGIN; SELECT 1 FROM {name}.notes WHERE id = 1 FOR UPDATE");
        locker.batch_execute(&lock).await.expect("a lock");
        let change = json!({"text": "b"});
        let given_up = client.ask("PUT", "/v1/notes?number=1", &change);
        given_up.problem(503, "too-slow");
        let next = client.ask("PUT", "/v1/notes?number=2", &change);
        next.expect(200);
        locker.batch_execute("ROLLBACK").await.expect("an end");
        until_all_is_done(&locker, &name).await;
    });
    let answer = server.connect().ask("GET", "/v1/notes/1", &Value::Null);
    assert_eq!(answer.expect(200).text_at("/note/text"), "a");
}

/// Somebody else is about to have number 0.
async fn take_number_zero(other: &Client, schema: &String) {
    let insert = format!("INSERT INTO {schema}.notes (number, text) VALUES (0, 'theirs')");
    let taken = other.batch_execute(&format!("BEGIN; {insert}")).await;
    taken.expect("a row");
}

fn create(mut client: Connection, number: usize) -> JoinHandle<Answer> {
    let note = json!({"number": number, "text": "ours"});
    thread::spawn(move || client.ask("POST", "/v1/notes", &note))
}

#[test]
fn who_waits_for_a_value_holds_up_none_of_those_who_came_together_with_them() {
    let place = Place::schema();
    let server = served(&place, 10_000);
    let clients = connections(&server, 32);
    let name = place.name().to_owned();
    ask(async move |other| {
        take_number_zero(&other, &name).await;
        let numbers = (100..).map(|number| if number == 116 { 0 } else { number });
        let creating = clients.into_iter().zip(numbers);
        let mut creating: Vec<_> = creating
            .map(|(client, number)| create(client, number))
            .collect();
        let waiting = creating.swap_remove(16);
        for creation in creating {
            creation.join().expect("an answer").expect(201);
        }
        assert!(!waiting.is_finished());
        other.batch_execute("COMMIT").await.expect("an end");
        let refused = waiting.join().expect("an answer");
        refused.problem(409, "duplicate");
    });
}

#[test]
fn those_who_wait_for_a_value_hold_up_no_other_creation() {
    let place = Place::schema();
    let server = served(&place, 10_000);
    let clients = connections(&server, 4);
    let other_client = server.connect();
    let name = place.name().to_owned();
    let statuses = ask(async move |other| {
        take_number_zero(&other, &name).await;
        let mut waiting = Vec::new();
        for (many, client) in (1..).zip(clients) {
            waiting.push(create(client, 0));
            until_so_many_wait(&other, &name, many).await;
        }
        let created = create(other_client, 2).join();
        created.expect("an answer").expect(201);
        other.batch_execute("ROLLBACK").await.expect("an end");
        let statuses = waiting.into_iter().map(|waiting| {
            let answer = waiting.join().expect("an answer");
            answer.status
        });
        statuses.collect::<Vec<u16>>()
    });
    let count = |status| statuses.iter().filter(|it| **it == status).count();
    assert_eq!((count(201), count(409)), (1, 3), "{statuses:?}");
}

#[test]
fn who_waits_for_a_row_holds_up_no_reader() {
    let place = Place::schema();
    let server = served(&place, 30_000);
    let (deleting, reading) = (connections(&server, 2), connections(&server, 8));
    let name = place.name().to_owned();
    let deleted = ask(async move |locker| {
        let deleting = delete_what_is_held(&locker, &name, deleting).await;
        for mut client in reading {
            client.ask("GET", "/v1/notes/1", &Value::Null).expect(200);
        }
        locker.batch_execute("ROLLBACK").await.expect("an end");
        let deleted = deleting.into_iter().map(JoinHandle::join);
        deleted.collect::<Vec<_>>()
    });
    for answer in deleted {
        answer.expect("an answer").expect(204);
    }
}
