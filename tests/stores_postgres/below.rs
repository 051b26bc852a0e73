//! Rows below a parent, and those of other parents that somebody else holds.

use resource_runtime::prelude::*;
use serde_json::{Value, json};

use crate::server::{Connection, Server};
use crate::store::{Place, ask};
use crate::support::answer::Answer;
use crate::support::shelves::{Shelf, Slot};

/// Stands on a shelf.
#[derive(Resource)]
#[resource(parent = Shelf, root)]
struct Book {
    #[resource(id)]
    id: i64,
    shelf: Ref<Shelf>,
    title: String,
}

fn api() -> Api {
    let resources = [Shelf::spec(), Slot::spec(), Book::spec()];
    let api = Api::builder_of(resources).public().build();
    api.expect("an API")
}

/// Two shelves, each with the slots `a` and `b` and with two books.
fn filled(place: &Place) -> (Server, Connection) {
    let server = Server::on(api, place.url().to_owned());
    let mut client = server.connect();
    for shelf in [1, 2] {
        let label = json!({"label": "A"});
        client.ask("POST", "/v1/shelves", &label).expect(201);
        for slot in ["a", "b"] {
            let path = format!("/v1/shelves/{shelf}/slots/{slot}");
            client
                .ask("PUT", &path, &json!({"text": "old"}))
                .expect(201);
        }
        let path = format!("/v1/shelves/{shelf}/books");
        let books = json!({"books": [{"title": "old"}, {"title": "old"}]});
        client.ask("POST", &path, &books).expect(201);
    }
    (server, client)
}

/// What is answered while somebody else holds these rows.
fn while_held(
    place: &Place,
    rows: &str,
    asked: impl FnOnce() -> Answer + Send + 'static,
) -> Answer {
    let name = place.name();
    let hold = format!("SET search_path = {name}; BEGIN; SELECT FROM {rows} FOR UPDATE");
    ask(async move |other| {
        other.batch_execute(&hold).await.expect("locks");
        asked()
    })
}

#[test]
fn slots_of_a_shelf_are_written_whoever_holds_those_of_another() {
    let place = Place::schema();
    let (server, mut client) = filled(&place);
    let answer = while_held(&place, "slots WHERE shelf = 2", move || {
        let change = json!({"slots": ["a", "b"], "text": "new"});
        client
            .ask("PUT", "/v1/shelves/1/slots", &change)
            .expect(200);
        let path = "/v1/shelves/1/slots?id=a&id=b";
        client.ask("DELETE", path, &Value::Null)
    });
    answer.expect(204);
    let mut client = server.connect();
    for (shelf, kept) in [(1, 0), (2, 2)] {
        let path = format!("/v1/shelves/{shelf}/slots");
        let page = client.ask("GET", &path, &Value::Null).expect(200);
        let slots = page.at("/slots").as_array().expect("slots").clone();
        assert_eq!(slots.len(), kept, "{slots:?}");
        assert!(slots.iter().all(|slot| slot["text"] == "old"), "{slots:?}");
    }
}

#[test]
fn books_of_another_shelf_are_not_there_whoever_holds_them() {
    let place = Place::schema();
    let (_server, mut client) = filled(&place);
    let answer = while_held(&place, "books WHERE shelf = 2", move || {
        let change = json!({"books": ["1", "3"], "title": "new"});
        client.ask("PUT", "/v1/shelves/1/books", &change)
    });
    answer.problem(404, "not-found");
}
