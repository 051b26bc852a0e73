//! Short ways to ask a store.

use std::path::{Path, PathBuf};
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

use rusqlite::Connection;
use tempfile::TempDir;

use super::super::{Sqlite, SqliteOptions};
use super::declared;
use crate::change::{Change, Write};
pub(super) use crate::policy::allowed;
use crate::query::{Address, Direction, Key, List, Order, Within};
use crate::resource::{ResourceSpec, Value};
use crate::store::{OpenError, Page, Row, Rows, Store, StoreError, Written};

/// A private store of all declared resources.
pub(super) fn store() -> Sqlite {
    Sqlite::open(
        "sqlite::memory:",
        &declared::all(),
        SqliteOptions::default(),
    )
    .expect("a private store opens")
}

/// A database file of a test's own.
pub(super) struct Place {
    _directory: TempDir,
    pub(super) path: PathBuf,
}

impl Place {
    pub(super) fn new() -> Self {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("it.db");
        Self {
            _directory: directory,
            path,
        }
    }

    pub(super) fn open(&self, resources: &[&'static ResourceSpec]) -> Result<Sqlite, OpenError> {
        open(&self.path, resources)
    }

    /// Somebody else's connection.
    pub(super) fn connect(&self) -> Connection {
        Connection::open(&self.path).expect("a connection")
    }

    /// Runs SQL that somebody else may have run.
    pub(super) fn run(&self, sql: &str) {
        self.connect().execute_batch(sql).expect("a statement");
    }
}

/// A store in the file at `path`.
pub(super) fn open(path: &Path, resources: &[&'static ResourceSpec]) -> Result<Sqlite, OpenError> {
    let url = format!("sqlite:{}", path.display());
    Sqlite::open(&url, resources, SqliteOptions::default())
}

/// Why a store could not be opened, which reads the same however it is printed.
pub(super) fn complaint(outcome: Result<Sqlite, OpenError>) -> String {
    let error = outcome.expect_err("a complaint");
    let text = error.to_string();
    assert_eq!(format!("{:#}", anyhow::Error::new(error)), text);
    text
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Waits for `future` on this thread.
pub(super) fn wait<T>(future: impl Future<Output = T>) -> T {
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(output) => return output,
            Poll::Pending => thread::park(),
        }
    }
}

/// Lets `future` begin; its output if it has one already.
pub(super) fn poll<F: Future + Unpin>(future: &mut F) -> Option<F::Output> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => Some(output),
        Poll::Pending => None,
    }
}

/// The output of a future that must not wait for anything.
pub(super) fn at_once<T>(future: impl Future<Output = T>) -> T {
    poll(&mut pin!(future)).expect("a read does not wait")
}

/// All values of one row.
pub(super) fn values(row: Row<'_>) -> Vec<Value> {
    (0..row.width()).map(|index| row.value(index)).collect()
}

/// All values of all rows.
pub(super) fn table(rows: &Rows) -> Vec<Vec<Value>> {
    rows.iter().map(values).collect()
}

pub(super) fn text(value: &str) -> Value {
    Value::Text(value.to_owned())
}

pub(super) fn slug(value: &str) -> Key {
    Key::Slug(value.to_owned())
}

pub(super) fn number(value: i64) -> Key {
    Key::Id(Value::Integer(value))
}

/// Creates a row from the values of its named fields.
pub(super) fn create(
    store: &Sqlite,
    resource: &'static ResourceSpec,
    named: &[(&str, Value)],
) -> Result<Vec<Value>, StoreError> {
    let write = Write::Create {
        resource,
        rows: vec![places(resource, named)],
    };
    wait(store.write(allowed(write))).map(|written| values(written.rows.row(0)))
}

/// Creates rows all at once, so that they share a commit.
pub(super) fn create_all(
    store: &Sqlite,
    resource: &'static ResourceSpec,
    rows: Vec<Vec<(usize, Value)>>,
) {
    let writes = rows.into_iter().map(|values| Write::Create {
        resource,
        rows: vec![values],
    });
    for answer in write_all(store, writes) {
        answer.expect("a created row");
    }
}

/// Hands in all writes before it waits for the answer of any.
pub(super) fn write_all(
    store: &Sqlite,
    writes: impl Iterator<Item = Write>,
) -> Vec<Result<Written, StoreError>> {
    let mut pending: Vec<_> = writes.map(|write| store.write(allowed(write))).collect();
    let early: Vec<_> = pending.iter_mut().map(poll).collect();
    pending
        .into_iter()
        .zip(early)
        .map(|(future, early)| early.unwrap_or_else(|| wait(future)))
        .collect()
}

/// Changes named fields of a row.
pub(super) fn update(
    store: &Sqlite,
    resource: &'static ResourceSpec,
    id: &Value,
    parent: Option<&Value>,
    named: &[(&str, Value)],
) -> Result<Option<Vec<Value>>, StoreError> {
    let change = Change {
        id: id.clone(),
        values: places(resource, named),
        version: None,
    };
    let write = Write::Update {
        resource,
        held: held(resource, parent),
        changes: vec![change],
    };
    match wait(store.write(allowed(write))) {
        Ok(written) => Ok(Some(values(written.rows.row(0)))),
        Err(StoreError::Missing { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Deletes a row.
pub(super) fn delete(
    store: &Sqlite,
    resource: &'static ResourceSpec,
    id: &Value,
    parent: Option<&Value>,
) -> Result<(), StoreError> {
    let write = Write::Delete {
        resource,
        held: held(resource, parent),
        ids: vec![id.clone()],
        version: None,
    };
    wait(store.write(allowed(write))).map(|written| assert!(written.rows.is_empty()))
}

/// The parent that a row must still have.
fn held(resource: &'static ResourceSpec, parent: Option<&Value>) -> Option<(usize, Value)> {
    let (_, field) = resource.parent()?;
    Some((field, parent?.clone()))
}

/// The row at an address.
pub(super) fn get(
    store: &Sqlite,
    resource: &'static ResourceSpec,
    keys: &[(usize, Key)],
) -> Option<Vec<Value>> {
    let address = allowed(Address::new(resource, keys.to_vec()));
    at_once(store.get(&address))
        .expect("a read")
        .map(|rows| values(rows.row(0)))
}

/// A page, or why there is none.
pub(super) fn try_page(store: &Sqlite, list: List) -> Result<Page, StoreError> {
    at_once(store.list(&allowed(list)))
}

/// A page.
pub(super) fn page(store: &Sqlite, list: List) -> Page {
    try_page(store, list).expect("a page")
}

/// The whole of a collection, in the order of the ids.
pub(super) fn everything(resource: &'static ResourceSpec) -> List {
    List {
        resource,
        within: Within::Everything,
        filters: Vec::new(),
        order: Order::default(),
        boundary: None,
        direction: Direction::Forward,
        limit: 1000,
    }
}

/// The place of a field.
pub(super) fn place(resource: &'static ResourceSpec, name: &str) -> usize {
    resource.field_named(name).expect("a declared field").0
}

fn places(resource: &'static ResourceSpec, named: &[(&str, Value)]) -> Vec<(usize, Value)> {
    named
        .iter()
        .map(|(name, value)| (place(resource, name), value.clone()))
        .collect()
}
