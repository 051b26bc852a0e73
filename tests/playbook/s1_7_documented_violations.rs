//! 1.7: a principle can be violated, and the reason is written where everybody sees it.

use resource_runtime::prelude::*;
use serde_json::json;

use crate::client::Client;
use crate::routes;

/// A book.
#[derive(Resource)]
pub struct Book {
    #[resource(id)]
    pub id: i64,
    #[resource(max_length = 100)]
    pub title: String,
}

/// A part of a book.
#[derive(Resource)]
#[resource(parent = Book)]
pub struct Chapter {
    #[resource(id)]
    pub id: i64,
    pub book: Ref<Book>,
    #[resource(max_length = 100)]
    pub title: String,
}

/// A part of a chapter, at a path that is longer than the principle allows.
#[derive(Resource)]
#[resource(
    parent = Chapter,
    allow(deep_nesting, reason = "the readers of the first edition ask for these paths")
)]
pub struct Paragraph {
    #[resource(id)]
    pub id: i64,
    pub chapter: Ref<Chapter>,
    #[resource(max_length = 1000)]
    pub text: String,
}

fn api() -> Api {
    let resources = [Book::spec(), Chapter::spec(), Paragraph::spec()];
    let api = Api::builder_of(resources).public().build();
    api.unwrap_or_else(|error| panic!("the book is no API:\n{error}"))
}

#[test]
fn the_violation_works_and_its_reason_stands_in_the_route_table() {
    let table = api().route_table().to_string();
    assert!(
        table.contains("deep_nesting: the readers of the first edition ask for these paths"),
        "{table}"
    );
    let deepest = routes::of(&api())
        .into_iter()
        .map(|route| route.nouns().len());
    assert_eq!(deepest.max(), Some(3));
    let client = Client::of(api);
    let book = client.create("/v1/books", &json!({"title": "Cats"}));
    let chapter = client.create(&format!("{book}/chapters"), &json!({"title": "One"}));
    let paragraphs = format!("{chapter}/paragraphs");
    let paragraph = client.create(&paragraphs, &json!({"text": "A cat is."}));
    assert_eq!(paragraph, "/v1/books/1/chapters/1/paragraphs/1");
    let found = client.get(&paragraph).expect(200);
    assert_eq!(found.at("/paragraph/chapter"), "1");
    client
        .get("/v1/books/2/chapters/1/paragraphs/1")
        .problem(404, "not-found");
}
