//! Sixty clients at once on a real server.

use std::sync::Barrier;
use std::thread;

use serde_json::{Value, json};

use crate::server::{Connection, Server};

pub const CLIENTS: usize = 60;

/// Runs a client per thread, all from the same moment on, and gives what each came back with.
pub fn together<T: Send>(
    server: &Server,
    client: impl Fn(usize, &mut Connection) -> T + Sync,
) -> Vec<T> {
    let start = Barrier::new(CLIENTS);
    thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS)
            .map(|number| {
                let (start, client) = (&start, &client);
                scope.spawn(move || {
                    let mut connection = server.connect();
                    start.wait();
                    client(number, &mut connection)
                })
            })
            .collect();
        clients
            .into_iter()
            .map(|client| client.join().unwrap())
            .collect()
    })
}

/// The ids and numbers of every row, page by page.
fn walk(client: &mut Connection, path: &str) -> Vec<(String, Value)> {
    let mut rows = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = client
            .ask("GET", &format!("{path}&cursor={cursor}"), &Value::Null)
            .expect(200)
            .json();
        for row in page["samples"].as_array().unwrap() {
            rows.push((
                row["id"].as_str().unwrap().to_owned(),
                row["number"].clone(),
            ));
        }
        match page["nextPageToken"].as_str() {
            Some(next) => next.clone_into(&mut cursor),
            None => return rows,
        }
    }
}

fn without_twins(rows: &[(String, Value)]) -> Vec<String> {
    let mut ids: Vec<_> = rows.iter().map(|(id, _)| id.clone()).collect();
    ids.sort_unstable();
    let count = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), count, "a walk met a row twice");
    ids
}

#[test]
fn no_row_is_lost_doubled_or_overwritten() {
    const ROUNDS: usize = 5;
    let server = Server::start();
    let rows = together(&server, |number, client| {
        let mut own = Vec::new();
        for round in 0..ROUNDS {
            let body = json!({"batch": number, "label": format!("row {round}")});
            let created = client.ask("POST", "/v1/samples", &body).expect(201);
            let id = created.text_at("/sample/id");
            let value = (number * ROUNDS + round).to_string();
            let path = format!("/v1/samples/{id}");
            let changed = client
                .ask("PUT", &path, &json!({"number": value}))
                .expect(200);
            assert_eq!(changed.at("/sample/label"), format!("row {round}"));
            own.push((id, json!(value)));
            // The label and the id of a row never change, so every walk by them meets each once.
            let order = ["sortBy=label", "sortBy=-label", "orderBy=desc"][number % 3];
            let seen = walk(client, &format!("/v1/samples?limit=50&{order}"));
            let ids = without_twins(&seen);
            for (id, _) in &own {
                assert!(ids.contains(id), "{id} is missing from a walk by {order}");
            }
        }
        own
    });
    let mut expected: Vec<_> = rows.into_iter().flatten().collect();
    let mut found = walk(&mut server.connect(), "/v1/samples?limit=7&sortBy=label");
    without_twins(&found);
    expected.sort_by(|one, other| one.0.cmp(&other.0));
    found.sort_by(|one, other| one.0.cmp(&other.0));
    assert_eq!(found, expected);
}

#[test]
fn of_many_that_want_the_same_value_one_gets_it() {
    let server = Server::start();
    let body = json!({"email": "ann@example.org", "password": "correct horse"});
    let mut statuses = together(&server, |_, client| {
        client
            .ask("POST", "/v1/users", &body)
            .check("/v1/users")
            .status
    });
    statuses.sort_unstable();
    assert_eq!(statuses[0], 201);
    assert!(
        statuses[1..].iter().all(|status| *status == 409),
        "{statuses:?}"
    );
}

#[test]
fn changes_of_different_properties_of_one_row_all_stay() {
    let server = Server::start();
    let created = server
        .connect()
        .ask("POST", "/v1/samples", &json!({}))
        .expect(201);
    let path = format!("/v1/samples/{}", created.text_at("/sample/id"));
    let properties = [
        ("batch", json!(7)),
        ("label", json!("a")),
        ("price", json!("1.00")),
        ("approved", json!(true)),
    ];
    together(&server, |number, client| {
        let (name, value) = &properties[number % properties.len()];
        let changed = client.ask("PUT", &path, &json!({*name: value})).expect(200);
        assert_eq!(changed.at(&format!("/sample/{name}")), *value);
    });
    let row = server.connect().ask("GET", &path, &Value::Null).expect(200);
    for (name, value) in &properties {
        assert_eq!(row.at(&format!("/sample/{name}")), *value);
    }
}

#[test]
fn a_row_is_deleted_for_all_and_only_ever_there_or_gone() {
    let server = Server::start();
    let created = server
        .connect()
        .ask("POST", "/v1/samples", &json!({"label": "a"}))
        .expect(201);
    let path = format!("/v1/samples/{}", created.text_at("/sample/id"));
    together(&server, |number, client| {
        if number % 3 == 0 {
            client.ask("DELETE", &path, &Value::Null).expect(204);
            client.ask("GET", &path, &Value::Null).expect(404);
        } else {
            let answer = client
                .ask("PUT", &path, &json!({"label": "b"}))
                .check(&path);
            assert!([200, 404].contains(&answer.status), "{}", answer.text());
        }
    });
    server.connect().ask("GET", &path, &Value::Null).expect(404);
}

#[test]
fn a_child_is_created_below_a_parent_or_not_at_all() {
    let server = Server::start();
    let user = json!({"email": "ann@example.org", "password": "correct horse"});
    server.connect().ask("POST", "/v1/users", &user).expect(201);
    together(&server, |number, client| {
        if number == CLIENTS / 2 {
            client
                .ask("DELETE", "/v1/users/1", &Value::Null)
                .expect(204);
        } else {
            let path = "/v1/users/1/pictures";
            let answer = client
                .ask("POST", path, &json!({"title": "Cat"}))
                .check(path);
            assert!([201, 404].contains(&answer.status), "{}", answer.text());
        }
    });
    let pictures = server
        .connect()
        .ask("GET", "/v1/pictures", &Value::Null)
        .expect(200);
    assert_eq!(pictures.at("/pictures"), json!([]));
}
