//! The resources whose changes are counted, and requests that say which state they are about.

use resource_runtime::api::Service;
use resource_runtime::prelude::*;
use resource_runtime::resource::ResourceSpec;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::harness::{Mounted, mount};

/// The resources on a store of their own.
pub async fn api() -> Mounted {
    mount(&service().await).await
}

/// Their service on a store of its own.
pub async fn service() -> Service {
    crate::store::open(build()).await
}

/// Their API.
pub fn build() -> Api {
    let api = Api::builder_of(resources()).public().build();
    api.unwrap_or_else(|error| panic!("it is no API:\n{error}"))
}

fn resources() -> [&'static ResourceSpec; 7] {
    [
        Writer::spec(),
        Profile::spec(),
        Book::spec(),
        Page::spec(),
        Term::spec(),
        Contract::spec(),
        Review::spec(),
    ]
}

/// Writes books. Her changes are not counted.
#[derive(Resource)]
pub struct Writer {
    #[resource(id)]
    pub id: i64,
    #[resource(max_length = 40)]
    pub name: String,
    #[resource(singleton)]
    pub favorite: Option<Ref<Book>>,
}

/// What a writer tells of herself.
#[derive(Resource)]
#[resource(parent = Writer, singleton)]
pub struct Profile {
    pub writer: Ref<Writer>,
    #[resource(max_length = 40)]
    pub motto: String,
    #[resource(version)]
    pub version: i64,
}

/// A book, which can be without its writer.
#[derive(Resource)]
#[resource(parent = Writer, root, operations(all), link = Term)]
pub struct Book {
    #[resource(id)]
    pub id: i64,
    #[resource(expand)]
    pub writer: Option<Ref<Writer>>,
    #[resource(max_length = 40, filter)]
    pub title: String,
    #[resource(collapse, max_length = 40)]
    pub blurb: Option<String>,
    #[resource(updated)]
    pub date_updated: DateTime<Utc>,
    #[resource(version)]
    pub revision: i64,
}

/// A page, which is nothing without its book.
#[derive(Resource)]
#[resource(parent = Book)]
pub struct Page {
    #[resource(id)]
    pub id: Uuid,
    pub book: Ref<Book>,
    #[resource(max_length = 40)]
    pub text: String,
    #[resource(version)]
    pub version: i64,
}

/// A word that is explained; clients choose the words.
#[derive(Resource)]
#[resource(store)]
pub struct Term {
    #[resource(id)]
    pub id: String,
    #[resource(max_length = 40)]
    pub meaning: String,
    #[resource(version)]
    pub version: i64,
}

/// Nobody changes a contract that they have not seen.
#[derive(Resource)]
#[resource(store, require_if_match)]
pub struct Contract {
    #[resource(id)]
    pub id: String,
    #[resource(max_length = 40, filter)]
    pub text: String,
    #[resource(version)]
    pub version: i64,
}

/// A review, which has logic of its own.
#[derive(Resource)]
#[resource(handler = ReviewHandler)]
pub struct Review {
    #[resource(id)]
    pub id: i64,
    #[resource(max_length = 40)]
    pub text: String,
    #[resource(computed, collapse)]
    pub length: u32,
    #[resource(version)]
    pub version: i64,
}

/// Trims what is written.
#[derive(Default)]
pub struct ReviewHandler;

impl Handler for ReviewHandler {
    type Resource = Review;
    type Error = Problem;

    async fn update(
        &self,
        cx: &mut Context<'_>,
        mut changes: Vec<(i64, ReviewChanges)>,
    ) -> Result<Vec<Review>, Problem> {
        for text in changes.iter_mut().filter_map(|(_, changes)| changes.text.as_mut()) {
            *text = text.trim().to_owned();
        }
        cx.update(changes).await
    }

    async fn delete(&self, cx: &mut Context<'_>, ids: Vec<i64>) -> Result<(), Problem> {
        cx.delete::<Review>(ids).await
    }
}

impl Compute for ReviewHandler {
    async fn compute(&self, _: &Context<'_>, rows: &mut [Review]) -> Result<(), Problem> {
        for row in rows {
            row.length = u32::try_from(row.text.len()).unwrap_or(u32::MAX);
        }
        Ok(())
    }
}

/// Creates a book without a writer and gives its path.
pub async fn book(api: &Mounted) -> String {
    api.create("/v1/books", json!({"title": "Emma"})).await
}

/// The tag of what stands at a path.
pub async fn tag(api: &Mounted, path: &str) -> String {
    tag_of(&api.get(path).await.expect(200))
}

/// The tag of an answer.
#[track_caller]
pub fn tag_of(answer: &Answer) -> String {
    let tag = answer.header("etag");
    let tag = tag.unwrap_or_else(|| panic!("no tag: {answer:?}"));
    assert!(tag.starts_with('"') && tag.ends_with('"'), "{tag} is not strong");
    tag.to_owned()
}

impl Mounted {
    /// Asks for a change, if the row is in the state with this tag.
    pub async fn put_if(&self, path: &str, tag: &str, body: &Value) -> Answer {
        self.put(path, body).header("if-match", tag).await
    }
}
