//! Clients and others who want the same rows: what is refused for that alone is begun anew, unless a
//! handler has had a part in it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use resource_runtime::prelude::*;
use serde_json::{Value, json};

use crate::load::{Note, twenty_notes, until_one_waits};
use crate::server::{Connection, Server};
use crate::store::{Place, ask};
use crate::support::answer::Answer;

/// Has a picture.
#[derive(Resource)]
struct Person {
    #[resource(id)]
    id: i64,
    #[resource(max_length = 50)]
    name: String,
    #[resource(singleton)]
    avatar: Option<Ref<Image>>,
}

/// A picture.
#[derive(Resource)]
struct Image {
    #[resource(id)]
    id: i64,
    #[resource(unique, max_length = 50)]
    title: String,
}

/// What somebody has in the bank.
#[derive(Resource)]
#[resource(handler = AccountHandler)]
struct Account {
    #[resource(id)]
    id: i64,
    balance: i64,
}

/// Counts how often it is asked.
#[derive(Default)]
struct AccountHandler;

static CHANGES: AtomicUsize = AtomicUsize::new(0);

impl Handler for AccountHandler {
    type Resource = Account;
    type Error = Problem;

    async fn update(
        &self,
        cx: &mut Context<'_>,
        changes: Vec<(i64, AccountChanges)>,
    ) -> Result<Vec<Account>, Problem> {
        CHANGES.fetch_add(1, Ordering::Relaxed);
        cx.update(changes).await
    }
}

fn api() -> Api {
    let resources = [Note::spec(), Person::spec(), Image::spec(), Account::spec()];
    let api = Api::builder_of(resources).public().build();
    api.expect("an API")
}

/// What is answered to somebody who waits for what another has `first`, when the other `then` waits for
/// them: they find out before the other that all wait for each other, and are refused.
fn deadlocked(
    place: &Place,
    (first, then): (&str, &str),
    asked: impl FnOnce() -> Answer + Send + 'static,
) -> Answer {
    let name = place.name().to_owned();
    let patient = "SET deadlock_timeout = '1min'";
    let first = format!("{patient}; SET search_path = {name}; BEGIN; {first}");
    let then = then.to_owned();
    ask(async move |other| {
        other.batch_execute(&first).await.expect("a lock");
        let asking = thread::spawn(asked);
        until_one_waits(&other, &name).await;
        other.batch_execute(&then).await.expect("the other lock");
        asking.join().expect("an answer")
    })
}

/// The last row, and then the first.
const NOTES: (&str, &str) = (
    "SELECT FROM notes WHERE id = 20 FOR UPDATE",
    "UPDATE notes SET number = -1, text = 'c' WHERE id = 1; COMMIT",
);

fn expect_both(server: &Server) {
    let answer = server.connect().ask("GET", "/v1/notes/1", &Value::Null);
    let note = answer.expect(200).json();
    assert_eq!(note["note"]["number"], "-1", "the other's");
    assert_eq!(note["note"]["text"], "b", "written after it");
}

#[test]
fn a_batch_is_begun_anew() {
    let place = Place::schema();
    let server = Server::on(api, place.url().to_owned());
    let mut client = server.connect();
    let ids = twenty_notes(&mut client);
    let answer = deadlocked(&place, NOTES, move || {
        let change = json!({"notes": ids, "text": "b"});
        client.ask("PUT", "/v1/notes", &change)
    });
    answer.expect(200);
    expect_both(&server);
}

#[test]
fn a_batch_that_a_filter_selects_is_begun_anew() {
    let place = Place::schema();
    let server = Server::on(api, place.url().to_owned());
    let mut client = server.connect();
    twenty_notes(&mut client);
    let answer = deadlocked(&place, NOTES, move || {
        let change = json!({"text": "b"});
        client.ask("PUT", "/v1/notes?number.gte=-1", &change)
    });
    answer.expect(200);
    expect_both(&server);
}

fn person(client: &mut Connection) {
    let person = json!({"name": "Ann"});
    client.ask("POST", "/v1/people", &person).expect(201);
}

#[test]
fn what_is_made_and_attached_is_begun_anew() {
    let place = Place::schema();
    let server = Server::on(api, place.url().to_owned());
    let mut client = server.connect();
    person(&mut client);
    let locks = (
        "INSERT INTO images (title) VALUES ('Me')",
        "UPDATE people SET name = 'Bob' WHERE id = 1; ROLLBACK",
    );
    let answer = deadlocked(&place, locks, move || {
        client.ask("POST", "/v1/people/1/avatar", &json!({"title": "Me"}))
    });
    answer.expect(201);
}

#[test]
fn what_is_attached_is_begun_anew() {
    let place = Place::schema();
    let server = Server::on(api, place.url().to_owned());
    let mut client = server.connect();
    person(&mut client);
    let image = json!({"title": "Me"});
    client.ask("POST", "/v1/images", &image).expect(201);
    let locks = (
        "SELECT FROM images WHERE id = 1 FOR UPDATE",
        "UPDATE people SET name = 'Bob' WHERE id = 1; COMMIT",
    );
    let answer = deadlocked(&place, locks, move || {
        client.ask("POST", "/v1/people/1/avatar/1", &Value::Null)
    });
    answer.expect(201);
    let person = server.connect().ask("GET", "/v1/people/1", &Value::Null);
    assert_eq!(person.text_at("/person/name"), "Bob");
    assert_eq!(person.text_at("/person/avatar"), "1");
}

#[test]
fn what_has_a_key_is_begun_anew() {
    let place = Place::schema();
    let server = Server::on(api, place.url().to_owned());
    let mut client = server.connect();
    let locks = (
        "INSERT INTO notes (number, text) VALUES (1, 'theirs')",
        "INSERT INTO notes (number, text) VALUES (2, 'theirs'); ROLLBACK",
    );
    let notes = [2, 1].map(|number| json!({"number": number, "text": "ours"}));
    let notes = json!({"notes": notes});
    let again = notes.clone();
    let key = "idempotency-key: \"a\"\r\n";
    let answer = deadlocked(&place, locks, move || {
        client.ask_with(key, "POST", "/v1/notes", &notes)
    });
    let made = answer.expect(201);
    let answer = server.connect().ask_with(key, "POST", "/v1/notes", &again);
    let answer = answer.expect(201);
    assert_eq!(answer.header("idempotent-replayed"), Some("true"));
    assert_eq!(answer.body, made.body);
}

/// It may have done more than can be undone.
#[test]
fn a_handler_is_not_run_twice() {
    let place = Place::schema();
    let server = Server::on(api, place.url().to_owned());
    let mut client = server.connect();
    let accounts = json!({"accounts": [{"balance": 1}, {"balance": 2}]});
    client.ask("POST", "/v1/accounts", &accounts).expect(201);
    let locks = (
        "SELECT FROM accounts WHERE id = 2 FOR UPDATE",
        "UPDATE accounts SET balance = 3 WHERE id = 1; COMMIT",
    );
    let answer = deadlocked(&place, locks, move || {
        let change = json!({"accounts": ["1", "2"], "balance": 4});
        client.ask("PUT", "/v1/accounts", &change)
    });
    assert_eq!(answer.header("retry-after"), Some("1"));
    answer.problem(503, "unavailable");
    assert_eq!(CHANGES.load(Ordering::Relaxed), 1);
}

/// Of three, of whom none could have been the first, the one that comes last is refused.
#[test]
fn a_read_is_begun_anew() {
    let place = Place::schema();
    let isolation = "%20-cdefault_transaction_isolation%3Dserializable";
    let server = Server::on(api, format!("{}{isolation}", place.url()));
    let mut client = server.connect();
    twenty_notes(&mut client);
    // From now on the statement is known to its connection.
    let read = |client: &mut Connection| client.ask("GET", "/v1/notes/1", &Value::Null);
    read(&mut client).expect(200);
    let name = place.name().to_owned();
    let answer = ask(async move |other| {
        let begin = format!(
            "SET search_path = {name}; BEGIN ISOLATION LEVEL SERIALIZABLE; \
             SELECT text FROM notes WHERE id = 2; \
             UPDATE notes SET text = 'b' WHERE id = 1"
        );
        other.batch_execute(&begin).await.expect("a transaction");
        let change = json!({"text": "c"});
        client.ask("PUT", "/v1/notes/2", &change).expect(200);
        let lock = "LOCK TABLE notes IN ACCESS EXCLUSIVE MODE";
        other.batch_execute(lock).await.expect("a lock");
        let reading = thread::spawn(move || read(&mut client));
        until_one_waits(&other, &name).await;
        other.batch_execute("COMMIT").await.expect("the end");
        reading.join().expect("an answer")
    });
    assert_eq!(answer.expect(200).text_at("/note/text"), "b");
}
