//! Batches beside single writes and beside each other, from sixty clients at once.

use serde_json::{Value, json};

use crate::concurrency::{CLIENTS, together};
use crate::server::{Connection, Server};

const ROWS: usize = 20;

fn fill(client: &mut Connection) {
    let rows = vec![json!({"label": "start", "batch": 0}); ROWS];
    client
        .ask("POST", "/v1/samples", &json!({"samples": rows}))
        .expect(201);
}

fn rows(client: &mut Connection) -> Vec<Value> {
    let page = client.ask("GET", "/v1/samples?limit=200", &Value::Null);
    let page = page.expect(200).at("/samples");
    page.as_array().unwrap().clone()
}

#[test]
fn no_reader_sees_half_a_batch_and_no_single_write_is_lost() {
    let server = Server::start();
    fill(&mut server.connect());
    let ids: Vec<_> = (1..=ROWS).map(|id| id.to_string()).collect();
    together(&server, |number, client| match number % 3 {
        0 => {
            let body = json!({"samples": ids, "label": format!("label {number}")});
            let changed = client.ask("PUT", "/v1/samples", &body).expect(200);
            assert_eq!(changed.at("/samples").as_array().unwrap().len(), ROWS);
        }
        1 => {
            let path = format!("/v1/samples/{}", number % ROWS + 1);
            let body = json!({"number": number});
            client.ask("PUT", &path, &body).expect(200);
        }
        _ => {
            let rows = rows(client);
            assert_eq!(rows.len(), ROWS);
            let label = &rows[0]["label"];
            assert!(rows.iter().all(|row| row["label"] == *label), "{rows:?}");
        }
    });
    let rows = rows(&mut server.connect());
    for (place, row) in rows.iter().enumerate() {
        assert_eq!(row["label"], rows[0]["label"]);
        let writers = (0..CLIENTS).filter(|number| number % 3 == 1 && number % ROWS == place);
        let written: Vec<_> = writers.map(|number| json!(number.to_string())).collect();
        assert!(
            written.is_empty() == row["number"].is_null(),
            "{row} of {written:?}"
        );
        assert!(written.is_empty() || written.contains(&row["number"]));
    }
}

#[test]
fn of_many_that_filter_for_the_same_rows_one_gets_them_all() {
    let server = Server::start();
    fill(&mut server.connect());
    let mut taken = together(&server, |number, client| {
        let body = json!({"batch": number + 1});
        let changed = client.ask("PUT", "/v1/samples?batch=0", &body).expect(200);
        changed.at("/samples").as_array().unwrap().len()
    });
    taken.sort_unstable();
    let mut expected = vec![0; CLIENTS - 1];
    expected.push(ROWS);
    assert_eq!(taken, expected);
}

#[test]
fn children_are_created_below_a_parent_or_not_at_all() {
    let server = Server::start();
    let user = json!({"email": "ann@example.org", "password": "correct horse"});
    server.connect().ask("POST", "/v1/users", &user).expect(201);
    let body = json!({"pictures": vec![json!({"title": "Cat"}); ROWS]});
    together(&server, |number, client| {
        if number == CLIENTS / 2 {
            client
                .ask("DELETE", "/v1/users/1", &Value::Null)
                .expect(204);
        } else {
            let path = "/v1/users/1/pictures";
            let answer = client.ask("POST", path, &body).check(path);
            assert!([201, 404].contains(&answer.status), "{}", answer.text());
        }
    });
    let left = server.connect().ask("GET", "/v1/pictures", &Value::Null);
    assert_eq!(left.expect(200).at("/pictures"), json!([]));
}

#[test]
fn rows_that_vanish_fail_a_batch_as_a_whole() {
    let server = Server::start();
    fill(&mut server.connect());
    let ids: Vec<_> = (1..=ROWS).map(|id| id.to_string()).collect();
    let statuses = together(&server, |number, client| {
        if number == CLIENTS / 2 {
            let path = "/v1/samples?id=7&id=9";
            client.ask("DELETE", path, &Value::Null).expect(204);
            return 204;
        }
        let body = json!({"samples": ids, "label": "after"});
        let answer = client.ask("PUT", "/v1/samples", &body);
        if answer.status == 404 {
            assert_eq!(answer.places(), ["/samples/6", "/samples/8"]);
        }
        answer.status
    });
    assert!(
        statuses
            .iter()
            .all(|status| [200, 204, 404].contains(status))
    );
    let changed = statuses.contains(&200);
    let expected = if changed { "after" } else { "start" };
    let rows = rows(&mut server.connect());
    assert_eq!(rows.len(), ROWS - 2);
    assert!(rows.iter().all(|row| row["label"] == expected), "{rows:?}");
}
