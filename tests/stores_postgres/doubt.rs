//! Connections that are cut between what the server has done and its answer.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use serde_json::{Value, json};

use crate::encrypted::parts;
use crate::load::{api, numbers};
use crate::server::{Connection, Server};
use crate::store::Place;
use crate::support::answer::Answer;

/// Stands before the server, and cuts a connection in the place of one answer.
struct Cutting {
    url: String,
    /// What that answer says.
    next: Arc<Mutex<Option<&'static str>>>,
}

impl Cutting {
    fn before(place: &Place) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let (address, elsewhere) = parts(place);
        let next = Arc::default();
        let cut = Arc::clone(&next);
        thread::spawn(move || {
            for client in listener.incoming() {
                let client = client.expect("a connection");
                let server = TcpStream::connect(&address).expect("the server");
                let (up, down) = (twins(&client, &server), twins(&server, &client));
                thread::spawn(move || carry(up, &Mutex::default()));
                let cut = Arc::clone(&cut);
                thread::spawn(move || carry(down, &cut));
            }
        });
        Self {
            url: elsewhere(&format!("127.0.0.1:{port}")),
            next,
        }
    }

    fn cut_instead_of(&self, answer: &'static str) {
        *self.next.lock().expect("what to cut") = Some(answer);
    }
}

fn twins(one: &TcpStream, other: &TcpStream) -> (TcpStream, TcpStream) {
    let twin = |it: &TcpStream| it.try_clone().expect("a socket can be shared");
    (twin(one), twin(other))
}

fn carry((mut from, mut to): (TcpStream, TcpStream), cut: &Mutex<Option<&str>>) {
    let mut buffer = [0; 16 * 1024];
    while let Ok(count @ 1..) = from.read(&mut buffer) {
        let bytes = &buffer[..count];
        let mut cut = cut.lock().expect("what to cut");
        let holds = |answer: &&str| {
            bytes
                .windows(answer.len())
                .any(|it| it == answer.as_bytes())
        };
        if cut.as_ref().is_some_and(holds) {
            *cut = None;
            break;
        }
        drop(cut);
        if to.write_all(bytes).is_err() {
            break;
        }
    }
    for end in [from, to] {
        // The other direction may have ended it.
        let _ = end.shutdown(Shutdown::Both);
    }
}

fn expect_doubt(answer: Answer) {
    assert_eq!(answer.header("retry-after"), Some("1"));
    let answer = answer.problem(503, "unavailable");
    let detail = answer.text_at("/detail");
    assert!(detail.contains("nobody knows"), "{detail}");
    assert!(detail.contains("Idempotency-Key"), "{detail}");
}

fn note(client: &mut Connection, lines: &str) -> Answer {
    let note = json!({"number": 1, "text": "a"});
    client.ask_with(lines, "POST", "/v1/notes", &note)
}

#[test]
fn a_creation_may_have_been_carried_out() {
    let place = Place::schema();
    let cutting = Cutting::before(&place);
    let server = Server::on(api, cutting.url.clone());
    let mut client = server.connect();
    cutting.cut_instead_of("INSERT 0 1");
    expect_doubt(note(&mut client, ""));
    assert_eq!(numbers(&mut client), [1]);
    note(&mut client, "").problem(409, "duplicate");
}

#[test]
fn a_transaction_may_have_been_committed() {
    let place = Place::schema();
    let cutting = Cutting::before(&place);
    let server = Server::on(api, cutting.url.clone());
    let mut client = server.connect();
    note(&mut client, "").expect(201);
    let change = |client: &mut Connection| {
        let change = json!({"text": "b"});
        client.ask("PUT", "/v1/notes?number=1", &change)
    };
    cutting.cut_instead_of("COMMIT");
    expect_doubt(change(&mut client));
    let kept = client.ask("GET", "/v1/notes/1", &Value::Null);
    assert_eq!(kept.text_at("/note/text"), "b");
    change(&mut client).expect(200);
}

#[test]
fn what_has_a_key_is_sent_again_and_done_once() {
    let place = Place::schema();
    let cutting = Cutting::before(&place);
    let server = Server::on(api, cutting.url.clone());
    let mut client = server.connect();
    let key = "idempotency-key: \"a\"\r\n";
    cutting.cut_instead_of("COMMIT");
    expect_doubt(note(&mut client, key));
    let again = note(&mut client, key).expect(201);
    assert_eq!(again.header("idempotent-replayed"), Some("true"));
    assert_eq!(numbers(&mut client), [1]);
}

/// Before the commit it is known to have left nothing behind.
#[test]
fn what_was_cut_off_before_its_commit_is_begun_anew() {
    let place = Place::schema();
    let cutting = Cutting::before(&place);
    let server = Server::on(api, cutting.url.clone());
    let mut client = server.connect();
    note(&mut client, "").expect(201);
    cutting.cut_instead_of("UPDATE 1");
    let change = json!({"text": "b"});
    let changed = client.ask("PUT", "/v1/notes?number=1", &change);
    changed.expect(200);
    assert_eq!(numbers(&mut client), [1]);
}
