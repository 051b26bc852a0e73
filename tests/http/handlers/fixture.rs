//! Books with postings, as a bank keeps them, and the logic of each.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use resource_runtime::api::ApiBuilder;
use resource_runtime::policy::Public;
use resource_runtime::prelude::*;
use resource_runtime::resource::ResourceSpec;

use crate::harness::{Mounted, mount};
use crate::store;

/// What the handlers were asked, in turn.
pub type Calls = Arc<Mutex<Vec<String>>>;

/// A book of postings.
#[derive(Resource)]
pub struct Book {
    #[resource(id)]
    pub id: i64,
    #[resource(unique, max_length = 20)]
    pub label: String,
    #[resource(read_only, default = 0)]
    pub total: i64,
}

/// What was posted.
#[derive(Resource)]
#[resource(parent = Book, root, operations(all), handler = PostingHandler)]
pub struct Posting {
    #[resource(id)]
    pub id: i64,
    pub book: Ref<Book>,
    /// In cents.
    #[resource(sort)]
    pub amount: i32,
    #[resource(filter, max_length = 20, default = "none")]
    pub note: String,
    #[resource(unique)]
    pub reference: Option<String>,
    #[resource(computed, collapse)]
    pub share: i64,
    #[resource(computed, collapse)]
    pub remark: Option<String>,
}

/// A line about a posting.
#[derive(Resource)]
#[resource(parent = Posting, handler = LineHandler)]
pub struct Line {
    #[resource(id)]
    pub id: i64,
    pub posting: Ref<Posting>,
    #[resource(unique, max_length = 20)]
    pub text: String,
}

/// A badge that can be without its posting.
#[derive(Resource)]
#[resource(parent = Posting, root, handler = BadgeHandler)]
pub struct Badge {
    #[resource(id)]
    pub id: i64,
    #[resource(expand)]
    pub posting: Option<Ref<Posting>>,
    #[resource(max_length = 20)]
    pub color: String,
}

/// What happened, in the order in which it did.
#[derive(Resource)]
#[resource(operations(read))]
pub struct Record {
    #[resource(id)]
    pub id: i64,
    #[resource(max_length = 200)]
    pub text: String,
}

/// Why the bank refuses.
#[derive(Debug, thiserror::Error)]
pub enum BankError {
    #[error("the book is closed")]
    Closed,
    #[error("the ledger burns: secret-42")]
    Fire,
    #[error(transparent)]
    Other(#[from] Problem),
}

impl From<BankError> for Problem {
    fn from(error: BankError) -> Self {
        match error {
            BankError::Closed => Self::conflict("the book is closed"),
            BankError::Fire => Self::internal(error),
            BankError::Other(problem) => problem,
        }
    }
}

/// Keeps the total of each book, and a record of everything.
pub struct PostingHandler(pub Calls);

impl PostingHandler {
    fn note(&self, call: String) {
        self.0.lock().unwrap().push(call);
    }
}

async fn add(cx: &mut Context<'_>, book: i64, amount: i64) -> Result<(), BankError> {
    let found: Option<Book> = cx.get(book).await?;
    let found = found.ok_or(BankError::Closed)?;
    let changes = BookChanges {
        total: Some(found.total + amount),
        ..BookChanges::default()
    };
    cx.update([(book, changes)]).await?;
    Ok(())
}

impl Handler for PostingHandler {
    type Resource = Posting;
    type Error = BankError;

    async fn create(
        &self,
        cx: &mut Context<'_>,
        mut new: Vec<NewPosting>,
    ) -> Result<Vec<Posting>, BankError> {
        self.note(format!("create {}", new.len()));
        for posting in &mut new {
            posting.note = posting.note.trim().to_string();
            add(cx, posting.book.id(), posting.amount.into()).await?;
            let text = format!("posted {}", posting.note);
            cx.create([NewRecord { text }]).await?;
        }
        let last = new.last().map(|posting| posting.note.clone());
        let created = cx.create(new).await?;
        match last.as_deref() {
            Some("closed") => Err(BankError::Closed),
            Some("fire") => Err(BankError::Fire),
            Some("panic") => panic!("on purpose: secret-42"),
            Some("never") => std::future::pending().await,
            _ => Ok(created),
        }
    }

    async fn update(
        &self,
        cx: &mut Context<'_>,
        changes: Vec<(i64, PostingChanges)>,
    ) -> Result<Vec<Posting>, BankError> {
        self.note(format!("update {}", changes.len()));
        for (_, change) in &changes {
            match change.note.as_deref() {
                Some("panic") => panic!("on purpose: secret-42"),
                Some("never") => std::future::pending().await,
                _ => {}
            }
        }
        for (id, change) in &changes {
            let before: Option<Posting> = cx.get(*id).await?;
            if let (Some(before), Some(amount)) = (before, change.amount) {
                let more = i64::from(amount) - i64::from(before.amount);
                add(cx, before.book.id(), more).await?;
            }
        }
        Ok(cx.update(changes).await?)
    }

    async fn delete(&self, cx: &mut Context<'_>, ids: Vec<i64>) -> Result<(), BankError> {
        self.note(format!("delete {ids:?}"));
        for posting in cx.find::<Posting>(ids.clone()).await? {
            if posting.note == "kept" {
                return Err(BankError::Closed);
            }
            add(cx, posting.book.id(), -i64::from(posting.amount)).await?;
        }
        Ok(cx.delete::<Posting>(ids).await?)
    }
}

impl Compute for PostingHandler {
    async fn compute(&self, cx: &Context<'_>, rows: &mut [Posting]) -> Result<(), BankError> {
        self.note(format!("compute {}", rows.len()));
        let books = cx
            .find::<Book>(rows.iter().map(|row| row.book.id()))
            .await?;
        let totals: HashMap<i64, i64> = books
            .into_iter()
            .map(|book| (book.id, book.total))
            .collect();
        for row in rows {
            if row.note == "mystery" {
                return Err(BankError::Fire);
            }
            row.share = totals[&row.book.id()] - i64::from(row.amount);
            row.remark = (row.amount < 0).then(|| "owed".to_owned());
            row.note = String::from("changed by computing");
        }
        Ok(())
    }
}

/// Writes a record of every line, and refuses some.
#[derive(Default)]
pub struct LineHandler;

impl Handler for LineHandler {
    type Resource = Line;
    type Error = Problem;

    async fn create(&self, cx: &mut Context<'_>, new: Vec<NewLine>) -> Result<Vec<Line>, Problem> {
        let texts: Vec<_> = new.iter().map(|line| line.text.clone()).collect();
        for text in &texts {
            let text = format!("line {text}");
            cx.create([NewRecord { text }]).await?;
        }
        let mut lines = cx.create(new).await?;
        if texts.iter().any(|text| text == "again") {
            let again = lines.iter().map(|line| NewLine {
                posting: line.posting.clone(),
                text: line.text.clone(),
            });
            cx.create(again.collect::<Vec<_>>()).await?;
        }
        for line in &mut lines {
            if line.text == "loud" {
                line.text = String::from("shown once");
            }
            if line.text == "extra" {
                return Ok(Vec::new());
            }
        }
        Ok(lines)
    }

    async fn update(
        &self,
        cx: &mut Context<'_>,
        changes: Vec<(i64, LineChanges)>,
    ) -> Result<Vec<Line>, Problem> {
        // Longer than a text may be.
        let changes = changes.into_iter().map(|(id, mut change)| {
            change.text = change.text.map(|text| text.repeat(30));
            (id, change)
        });
        cx.update(changes).await
    }

    async fn delete(&self, cx: &mut Context<'_>, ids: Vec<i64>) -> Result<(), Problem> {
        let text = format!("lines {ids:?} end");
        cx.create([NewRecord { text }]).await?;
        for line in cx.find::<Line>(ids.clone()).await? {
            if line.text == "pinned" {
                return Err(Problem::forbidden("a pinned line stays"));
            }
        }
        cx.delete::<Line>(ids).await
    }
}

/// Writes a record of every badge that moves.
#[derive(Default)]
pub struct BadgeHandler;

impl Handler for BadgeHandler {
    type Resource = Badge;
    type Error = Problem;

    async fn update(
        &self,
        cx: &mut Context<'_>,
        changes: Vec<(i64, BadgeChanges)>,
    ) -> Result<Vec<Badge>, Problem> {
        for (id, change) in &changes {
            let text = match &change.posting {
                None => format!("badge {id} stays"),
                Some(None) => format!("badge {id} is let go"),
                Some(Some(posting)) => format!("badge {id} goes to {}", posting.id()),
            };
            cx.create([NewRecord { text }]).await?;
        }
        cx.update(changes).await
    }
}

pub fn resources() -> [&'static ResourceSpec; 5] {
    [
        Book::spec(),
        Posting::spec(),
        Line::spec(),
        Badge::spec(),
        Record::spec(),
    ]
}

/// The bank on a store of its own, and what its handler is asked.
pub async fn bank() -> (Mounted, Calls) {
    // A machine that does other work too is no reason to end a transaction.
    bank_within(Duration::from_secs(60)).await
}

/// Soon over for who waits for it, and long for a transaction on a machine that does other work, too.
pub const SHORT: Duration = Duration::from_secs(1);

/// The same; a transaction may take as long as `limit`.
pub async fn bank_within(limit: Duration) -> (Mounted, Calls) {
    let calls = Calls::default();
    let api = builder(&calls).transaction_timeout(limit).build();
    let service = store::open(api.unwrap_or_else(|error| panic!("{error}"))).await;
    (mount(&service).await, calls)
}

fn builder(calls: &Calls) -> ApiBuilder<Public> {
    let builder = Api::builder_of(resources()).public();
    builder.handler(PostingHandler(Arc::clone(calls)))
}

/// What was asked since the last time.
pub fn asked(calls: &Calls) -> Vec<String> {
    std::mem::take(&mut *calls.lock().unwrap())
}

/// The texts of all records.
pub async fn records(api: &Mounted) -> Vec<String> {
    let answer = api.get("/v1/records?limit=200").await.expect(200);
    let records = answer.at("/records");
    let records = records.as_array().unwrap().iter();
    records
        .map(|record| record["text"].as_str().unwrap().to_owned())
        .collect()
}
