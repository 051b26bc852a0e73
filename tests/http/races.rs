//! Sixty clients that want the one place that there is.

use serde_json::{Value, json};

use crate::concurrency::{CLIENTS, together};
use crate::kinds;
use crate::server::{Connection, Server};

fn server() -> Server {
    Server::of(kinds::service)
}

fn person(client: &mut Connection) -> String {
    let created = client.ask("POST", "/v1/people", &json!({"name": "Ann"}));
    let created = created.expect(201);
    created.header("location").expect("a Location").to_owned()
}

/// How many of the statuses are 201; all others must be `others`.
fn winners(statuses: &[u16], others: u16) -> usize {
    let won = statuses.iter().filter(|status| **status == 201).count();
    let lost = statuses.iter().filter(|status| **status == others).count();
    assert_eq!(won + lost, statuses.len(), "{statuses:?}");
    won
}

#[test]
fn of_many_first_puts_one_creates_and_none_is_lost() {
    let server = server();
    let path = format!("{}/playlists/road-trip", person(&mut server.connect()));
    let statuses = together(&server, |number, client| {
        let body = json!({"title": format!("{number}")});
        client.ask("PUT", &path, &body).check(&path).status
    });
    assert_eq!(winners(&statuses, 200), 1);
    let list = path.replace("/road-trip", "");
    let listed = server.connect().ask("GET", &list, &Value::Null).json();
    assert_eq!(listed["playlists"].as_array().map(Vec::len), Some(1));
}

#[test]
fn of_many_that_create_only_one_does() {
    let server = server();
    let path = format!("{}/playlists/road-trip", person(&mut server.connect()));
    let answers = together(&server, |number, client| {
        let body = json!({"title": format!("{number}")}).to_string();
        let request = format!(
            "PUT {path} HTTP/1.1\r\nhost: here\r\nif-none-match: *\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        );
        client.send(request.as_bytes());
        let answer = client.answer("PUT", &path).expect("an answer");
        let answer = answer.check(&path);
        let title = (answer.status == 201).then(|| answer.text_at("/playlist/title"));
        (answer.status, title)
    });
    let statuses: Vec<u16> = answers.iter().map(|(status, _)| *status).collect();
    assert_eq!(winners(&statuses, 412), 1);
    let title = answers.into_iter().find_map(|(_, title)| title);
    let kept = server.connect().ask("GET", &path, &Value::Null);
    assert_eq!(Some(kept.text_at("/playlist/title")), title);
}

#[test]
fn of_many_singletons_one_is_made() {
    let server = server();
    let path = format!("{}/settings", person(&mut server.connect()));
    let statuses = together(&server, |number, client| {
        let body = json!({"theme": format!("{number}")});
        client.ask("POST", &path, &body).check(&path).status
    });
    assert_eq!(winners(&statuses, 409), 1);
}

#[test]
fn of_many_that_are_made_to_be_attached_one_is_made() {
    let server = server();
    let path = format!("{}/avatar", person(&mut server.connect()));
    let statuses = together(&server, |number, client| {
        let body = json!({"title": format!("{number}")});
        client.ask("POST", &path, &body).check(&path).status
    });
    assert_eq!(winners(&statuses, 409), 1);
    let listed = server.connect().ask("GET", "/v1/images", &Value::Null);
    let images = listed.json()["images"].as_array().map(Vec::len);
    assert_eq!(images, Some(1), "what is not attached is not made");
}

#[test]
fn of_many_that_are_attached_one_is() {
    let server = server();
    let path = format!("{}/avatar", person(&mut server.connect()));
    let statuses = together(&server, |number, client| {
        let body = json!({"title": format!("{number}")});
        let image = client.ask("POST", "/v1/images", &body).expect(201);
        let path = format!("{path}/{}", image.text_at("/image/id"));
        client.ask("POST", &path, &Value::Null).check(&path).status
    });
    assert_eq!(winners(&statuses, 409), 1);
    assert_eq!(statuses.len(), CLIENTS);
}

#[test]
fn of_many_that_link_the_same_two_one_does() {
    let server = server();
    let mut client = server.connect();
    let acme = json!({"slug": "acme"});
    client.ask("POST", "/v1/organizations", &acme).expect(201);
    for kind in ["projects", "teams"] {
        let path = format!("/v1/organizations/acme/{kind}");
        client.ask("POST", &path, &acme).expect(201);
    }
    let statuses = together(&server, |number, client| {
        let ends = ["projects/acme/acme/teams", "teams/acme/acme/projects"];
        let path = format!("/v1/{}/acme", ends[number % 2]);
        client.ask("POST", &path, &Value::Null).check(&path).status
    });
    assert_eq!(winners(&statuses, 200), 1);
}
