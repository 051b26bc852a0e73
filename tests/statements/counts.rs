//! How many SQL statements a request takes: never more for more rows.
//!
//! The whole process is listened to, so the tests take turns.

use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use actix_web::dev::{Service, ServiceResponse};
use actix_web::{App, body, test};
use resource_runtime::prelude::*;
use serde_json::{Value, json};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber, subscriber};

/// Writes books.
#[derive(Resource)]
struct Author {
    #[resource(id)]
    id: i64,
    #[resource(slug)]
    slug: String,
}

/// Holds books.
#[derive(Resource)]
struct Shelf {
    #[resource(id)]
    id: i64,
    label: String,
}

/// Stands on a shelf.
#[derive(Resource)]
#[resource(parent = Shelf, root)]
struct Book {
    #[resource(id)]
    id: i64,
    shelf: Ref<Shelf>,
    #[resource(filter, expand)]
    author: Ref<Author>,
    #[resource(expand)]
    editor: Option<Ref<Author>>,
    #[resource(unique, filter)]
    number: i64,
    #[resource(filter, sort)]
    title: String,
}

static TURN: Mutex<()> = Mutex::new(());
static STATEMENTS: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Notes every statement but those that begin and end transactions.
struct Listener;

impl Subscriber for Listener {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "resource_runtime::sql"
    }

    fn event(&self, event: &Event<'_>) {
        event.record(&mut Statement);
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

struct Statement;

impl Visit for Statement {
    fn record_str(&mut self, _: &Field, sql: &str) {
        let word = sql.split(' ').next().unwrap_or_default();
        if ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"].contains(&word) {
            noted().push(sql.to_owned());
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn std::fmt::Debug) {}
}

pub fn noted() -> MutexGuard<'static, Vec<String>> {
    STATEMENTS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Alone at work until it is dropped.
pub struct Turn {
    _guard: MutexGuard<'static, ()>,
}

/// Waits until nobody else is at work, and listens from then on.
pub fn listen() -> Turn {
    static LISTENING: OnceLock<()> = OnceLock::new();
    let guard = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    LISTENING.get_or_init(|| {
        subscriber::set_global_default(Listener).expect("nobody else listens");
    });
    Turn { _guard: guard }
}

/// The library, and how many statements its requests take.
struct Library<S> {
    app: S,
    _turn: Turn,
}

/// A library with a shelf, two authors, and this many books by turns.
async fn library(
    books: usize,
) -> Library<impl Service<actix_http::Request, Response = ServiceResponse, Error = actix_web::Error>>
{
    let turn = listen();
    let api = Api::builder_of([Author::spec(), Shelf::spec(), Book::spec()]);
    let service = crate::store::open(api.public().build().unwrap()).await;
    let app = App::new().configure(service.routes());
    let library = Library {
        app: test::init_service(app).await,
        _turn: turn,
    };
    let authors = json!({"authors": [{"slug": "ann"}, {"slug": "bob"}]});
    library.send("POST", "/v1/authors", &authors).await;
    library
        .send("POST", "/v1/shelves", &json!({"label": "A"}))
        .await;
    let new = json!({"books": (0..books).map(book).collect::<Vec<_>>()});
    library.send("POST", "/v1/shelves/1/books", &new).await;
    library
}

fn book(number: usize) -> Value {
    json!({
        "author": (["ann", "bob"][number % 2]), "editor": number.is_multiple_of(3).then_some("1"),
        "number": number, "title": "a"
    })
}

impl<S> Library<S>
where
    S: Service<actix_http::Request, Response = ServiceResponse, Error = actix_web::Error>,
{
    /// Sends a request; the statements that it took, and the answer.
    async fn send(&self, method: &str, path: &str, content: &Value) -> (usize, Value) {
        self.send_with(None, method, path, content).await
    }

    /// The same with a key.
    async fn send_with(
        &self,
        key: Option<&str>,
        method: &str,
        path: &str,
        content: &Value,
    ) -> (usize, Value) {
        noted().clear();
        let method = actix_web::http::Method::from_bytes(method.as_bytes()).unwrap();
        let mut request = test::TestRequest::default().method(method).uri(path);
        if let Some(key) = key {
            request = request.insert_header(("idempotency-key", key));
        }
        if !content.is_null() {
            request = request.set_json(content);
        }
        let response = self.app.call(request.to_request()).await.unwrap();
        let status = response.status();
        let answer = body::to_bytes(response.into_body()).await.unwrap();
        let text = String::from_utf8_lossy(&answer).into_owned();
        assert!(status.is_success(), "{path}: {text}");
        let taken = noted().len();
        (taken, serde_json::from_slice(&answer).unwrap_or_default())
    }

    async fn get(&self, path: &str) -> usize {
        self.send("GET", path, &Value::Null).await.0
    }
}

#[actix_web::test]
async fn an_item_and_a_page_take_one() {
    let library = library(50).await;
    for path in [
        "/v1/books/7",
        "/v1/shelves/1/books/7",
        "/v1/authors/ann",
        "/v1/books",
        "/v1/books?limit=50&sortBy=-title&number=7&number=8",
        "/v1/books?id=1&id=2&id=3",
    ] {
        assert_eq!(library.get(path).await, 1, "{path}: {:?}", noted());
    }
    // The parent must be there, and a slug must be looked up.
    assert_eq!(library.get("/v1/shelves/1/books").await, 2);
    assert_eq!(library.get("/v1/books?author=ann&author=bob").await, 2);
}

#[actix_web::test]
async fn each_expansion_takes_one_more_however_long_the_page_is() {
    let library = library(200).await;
    for limit in [1, 20, 200] {
        let path = format!("/v1/books?limit={limit}");
        assert_eq!(library.get(&path).await, 1);
        assert_eq!(library.get(&format!("{path}&expand=author")).await, 2);
        let both = format!("{path}&expand=author,editor");
        assert_eq!(library.get(&both).await, 3);
    }
    assert_eq!(library.get("/v1/books/1?expand=author,editor").await, 3);
    // There is nothing to look up where the reference is null.
    assert_eq!(library.get("/v1/books/2?expand=editor").await, 1);
}

/// The statements that change several properties of rows which all differ: in place they are read
/// first, so that no index is written in vain, and over a connection they are not.
fn change() -> usize {
    if crate::store::on_postgres() { 1 } else { 2 }
}

#[actix_web::test]
async fn a_batch_update_takes_the_same_few_whatever_its_size() {
    let library = library(1000).await;
    for count in [2, 50, 1000] {
        let ids: Vec<_> = (1..=count).map(|id| id.to_string()).collect();
        let title = format!("title {count}");
        let body = json!({"books": ids, "title": title});
        let (taken, answer) = library.send("PUT", "/v1/books", &body).await;
        assert_eq!(answer["books"].as_array().unwrap().len(), count);
        assert_eq!(taken, 1, "{:?}", noted());
        let body = json!({"books": ids, "title": "b"});
        let (taken, _) = library.send("PUT", "/v1/shelves/1/books", &body).await;
        assert_eq!(taken, 2, "the parent too: {:?}", noted());

        let item = |id: &String| json!({"id": id, "title": title, "author": id.len() % 2 + 1});
        let items: Vec<_> = ids.iter().map(item).collect();
        let body = json!({"books": items});
        let (taken, _) = library.send("PUT", "/v1/books", &body).await;
        assert_eq!(taken, change() + 1, "one property refers: {:?}", noted());
    }
}

#[actix_web::test]
async fn rows_that_hold_their_new_values_are_read_and_not_written() {
    let library = library(1000).await;
    let ids: Vec<_> = (1..=1000).map(|id| id.to_string()).collect();
    let body = json!({"books": ids[..500], "title": "b"});
    library.send("PUT", "/v1/books", &body).await;
    let (taken, _) = library.send("PUT", "/v1/books", &body).await;
    assert_eq!(taken, 2, "{:?}", noted());
    let body = json!({"books": ids, "title": "b"});
    let (taken, answer) = library.send("PUT", "/v1/books", &body).await;
    assert_eq!(taken, 2, "{:?}", noted());
    let answered = answer["books"].as_array().unwrap();
    let answered = answered.iter().map(|book| book["id"].as_str().unwrap());
    assert!(answered.eq(&ids));
}

#[actix_web::test]
async fn a_batch_update_by_filter_takes_the_same_few_whatever_its_size() {
    let library = library(1000).await;
    for count in [2, 50, 1000] {
        let ids: Vec<_> = (1..=count).map(|id| id.to_string()).collect();
        let title = format!("title {count}");
        let body = json!({"books": ids, "title": title});
        library.send("PUT", "/v1/books", &body).await;
        let path = format!("/v1/books?title=title%20{count}");
        let (taken, answer) = library.send("PUT", &path, &json!({"title": "b"})).await;
        assert_eq!(answer["books"].as_array().unwrap().len(), count);
        assert_eq!(taken, 2, "{:?}", noted());
    }
}

#[actix_web::test]
async fn ids_with_a_filter_or_with_slugs_take_one_more() {
    let library = library(1000).await;
    let editors = json!({"authors": [{"slug": "x"}, {"slug": "y"}, {"slug": "z"}]});
    library.send("POST", "/v1/authors", &editors).await;
    let mut reads = Vec::new();
    for (count, editor) in [(2, "x"), (50, "y"), (1000, "z")] {
        let ids: Vec<_> = (1..=count).map(|id| id.to_string()).collect();
        let body = json!({"books": ids, "editor": editor});
        let path = "/v1/books?title=a";
        let (taken, answer) = library.send("PUT", path, &body).await;
        assert_eq!(answer["books"].as_array().unwrap().len(), count);
        assert_eq!(taken, 4, "one property refers: {:?}", noted());
        // Not only as many: the same, so that each is prepared once.
        let sent = noted().clone();
        let sent = sent.into_iter().filter(|sql| sql.starts_with("SELECT"));
        reads.push(sent.collect::<Vec<_>>());
    }
    reads.dedup();
    assert_eq!(reads.len(), 1, "{reads:#?}");
    let items = json!([{"id": "ann", "slug": "cleo"}, {"id": "2", "slug": "dan"}]);
    let body = json!({"authors": items});
    let (taken, _) = library.send("PUT", "/v1/authors", &body).await;
    assert_eq!(taken, 3, "{:?}", noted());
}

#[actix_web::test]
async fn a_batch_create_takes_one_and_one_for_each_property_that_refers() {
    let library = library(0).await;
    let mut first = 0;
    for count in [2, 50, 1000] {
        let new: Vec<_> = (first..first + count).map(book).collect();
        first += count;
        let body = json!({"books": new});
        let (taken, answer) = library.send("POST", "/v1/shelves/1/books", &body).await;
        assert_eq!(answer["books"].as_array().unwrap().len(), count);
        assert_eq!(taken, 4, "parent, authors, editors: {:?}", noted());
        let shelves = json!({"shelves": vec![json!({"label": "B"}); count]});
        let (taken, _) = library.send("POST", "/v1/shelves", &shelves).await;
        assert_eq!(taken, 1, "{:?}", noted());
    }
}

#[actix_web::test]
async fn a_batch_delete_takes_two_whatever_its_size() {
    let library = library(152).await;
    let mut first = 1;
    for count in [2, 50, 100] {
        let ids: Vec<_> = (first..first + count)
            .map(|id| format!("id={id}"))
            .collect();
        first += count;
        let path = format!("/v1/books?{}", ids.join("&"));
        let (taken, _) = library.send("DELETE", &path, &Value::Null).await;
        assert_eq!(taken, 2, "{:?}", noted());
    }
    assert_eq!(library.get("/v1/books").await, 1);
}

#[actix_web::test]
async fn a_key_takes_a_few_more_whatever_the_size_of_the_batch() {
    let library = library(0).await;
    // What is kept is looked for, kept, and swept. PostgreSQL is asked for a lock as well; SQLite looks
    // before it waits for its turn, and again when it has it.
    let looked_for = if crate::store::on_postgres() { 2 } else { 1 };
    let kept = 4;
    let shelf = json!({"label": "B"});
    assert_eq!(library.send("POST", "/v1/shelves", &shelf).await.0, 1);
    for count in [1, 50, 1000] {
        let shelves = json!({"shelves": vec![shelf.clone(); count]});
        let key = format!("\"{count}\"");
        let keyed = async || {
            let sent = library.send_with(Some(&key), "POST", "/v1/shelves", &shelves);
            sent.await.0
        };
        assert_eq!(keyed().await, kept + 1, "{:?}", noted());
        assert_eq!(keyed().await, looked_for, "again: {:?}", noted());
    }
    // The row above is looked up before, with the rights of who asks.
    let new = json!({"books": [book(0), book(1)]});
    let path = "/v1/shelves/1/books";
    let sent = library.send_with(Some("\"books\""), "POST", path, &new);
    let taken = sent.await.0;
    assert_eq!(taken, kept + 5, "parent, authors, editors: {:?}", noted());
    let sent = library.send_with(Some("\"books\""), "POST", path, &new);
    assert_eq!(sent.await.0, looked_for + 1, "again: {:?}", noted());
}
