//! Short ways to ask a store, or a transaction.

use super::fault::{Checked, Fault, answered};
use crate::change::{Change, Values, Write};
pub(super) use crate::policy::allowed;
use crate::query::{Address, Direction, Key, List, Lookup, Order, Within};
use crate::resource::{ResourceSpec, Value};
use crate::store::{Page, Row, Rows, Store, StoreError, Written};

/// A row, every value of it.
pub(super) type Whole = Vec<Value>;

/// A page: its rows, and whether others stand before and after.
pub(super) type Leaf = (Vec<Whole>, bool, bool);

pub(super) fn text(value: &str) -> Value {
    Value::Text(value.to_owned())
}

pub(super) fn slug(value: &str) -> Key {
    Key::Slug(value.to_owned())
}

/// All values of a row.
pub(super) fn values(row: Row<'_>) -> Whole {
    (0..row.width()).map(|index| row.value(index)).collect()
}

/// All values of all rows.
pub(super) fn table(rows: &Rows) -> Vec<Whole> {
    rows.iter().map(values).collect()
}

/// Values beside the places of their fields, which stand one after the other from `first` on.
pub(super) fn from(first: usize, values: impl IntoIterator<Item = Value>) -> Values {
    (first..).zip(values).collect()
}

pub(super) fn change(id: &Value, values: Values) -> Change {
    Change {
        id: id.clone(),
        values,
        version: None,
    }
}

/// A creation.
pub(super) fn create(resource: &'static ResourceSpec, rows: Vec<Values>) -> Write {
    Write::Create { resource, rows }
}

/// An update of rows that need hold nothing.
pub(super) fn update(resource: &'static ResourceSpec, changes: Vec<Change>) -> Write {
    let held = None;
    Write::Update {
        resource,
        held,
        changes,
    }
}

/// A deletion of rows that need hold nothing.
pub(super) fn delete(resource: &'static ResourceSpec, ids: &[&Value]) -> Write {
    let ids = ids.iter().copied().cloned().collect();
    let held = None;
    Write::Delete {
        resource,
        held,
        ids,
        version: None,
    }
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
        limit: 10_000,
    }
}

/// The place of a field.
pub(super) fn place(resource: &'static ResourceSpec, name: &str) -> usize {
    resource.field_named(name).expect("a declared field").0
}

/// What is written, in a few words.
fn written(write: &Write) -> String {
    if let Write::Restricted { write, .. } = write {
        return written(write);
    }
    let (verb, resource, count) = match write {
        Write::Restricted { write, .. } => ("restriction", &write.resource(), 0),
        Write::Create { resource, rows } => ("creation", resource, rows.len()),
        Write::Update {
            resource, changes, ..
        } => ("change", resource, changes.len()),
        Write::Put { resource, .. } => ("put", resource, 1),
        Write::Delete { resource, ids, .. } => ("deletion", resource, ids.len()),
        Write::Link { link, .. } => ("link", &link.own(), 1),
        Write::Unlink { link, .. } => ("unlink", &link.own(), 1),
    };
    format!("the {verb} of {count} of the {}", resource.plural)
}

/// Asks a store; what it must not refuse is a [`Fault`] where it does.
pub(super) trait Ask {
    /// Writes; the store may refuse.
    async fn attempt(&self, write: Write) -> Result<Written, StoreError>;
    /// Writes.
    async fn done(&self, write: Write) -> Checked<Written>;
    /// Creates rows.
    async fn created(
        &self,
        resource: &'static ResourceSpec,
        rows: Vec<Values>,
    ) -> Checked<Vec<Whole>>;
    /// Creates a row.
    async fn one(&self, resource: &'static ResourceSpec, row: Values) -> Checked<Whole>;
    /// The row at an address.
    async fn got(
        &self,
        resource: &'static ResourceSpec,
        keys: Vec<(usize, Key)>,
    ) -> Checked<Option<Whole>>;
    /// The row with an id.
    async fn by_id(&self, resource: &'static ResourceSpec, id: &Value) -> Checked<Option<Whole>>;
    /// The rows that keys name.
    async fn found(
        &self,
        resource: &'static ResourceSpec,
        keys: Vec<Key>,
        within: Within,
    ) -> Checked<Vec<Whole>>;
    /// A page.
    async fn page(&self, list: &List) -> Checked<Leaf>;
    /// All rows of a resource, in the order of their ids.
    async fn all(&self, resource: &'static ResourceSpec) -> Checked<Vec<Whole>>;
}

impl<S: Store + ?Sized> Ask for S {
    async fn attempt(&self, write: Write) -> Result<Written, StoreError> {
        self.write(allowed(write)).await
    }

    async fn done(&self, write: Write) -> Checked<Written> {
        let statement = written(&write);
        answered(&statement, self.attempt(write).await)
    }

    async fn created(
        &self,
        resource: &'static ResourceSpec,
        rows: Vec<Values>,
    ) -> Checked<Vec<Whole>> {
        let written = self.done(create(resource, rows)).await?;
        Ok(table(&written.rows))
    }

    async fn one(&self, resource: &'static ResourceSpec, row: Values) -> Checked<Whole> {
        let mut rows = self.created(resource, vec![row]).await?;
        rows.pop().ok_or_else(|| Fault {
            statement: format!("a new {} is answered", resource.name),
            expected: "the row".to_owned(),
            seen: "no row".to_owned(),
        })
    }

    async fn got(
        &self,
        resource: &'static ResourceSpec,
        keys: Vec<(usize, Key)>,
    ) -> Checked<Option<Whole>> {
        let address = allowed(Address::new(resource, keys));
        let found = answered("a get", self.get(&address).await)?;
        Ok(found.map(|rows| values(rows.row(0))))
    }

    async fn by_id(&self, resource: &'static ResourceSpec, id: &Value) -> Checked<Option<Whole>> {
        self.got(resource, vec![(0, Key::Id(id.clone()))]).await
    }

    async fn found(
        &self,
        resource: &'static ResourceSpec,
        keys: Vec<Key>,
        within: Within,
    ) -> Checked<Vec<Whole>> {
        let lookup = allowed(Lookup::new(resource, keys, within));
        let found = answered("a find", self.find(&lookup).await)?;
        Ok(table(&found))
    }

    async fn page(&self, list: &List) -> Checked<Leaf> {
        let asked = allowed(list.clone());
        let Page {
            rows,
            has_previous,
            has_next,
        } = answered("a list", self.list(&asked).await)?;
        Ok((table(&rows), has_previous, has_next))
    }

    async fn all(&self, resource: &'static ResourceSpec) -> Checked<Vec<Whole>> {
        Ok(self.page(&everything(resource)).await?.0)
    }
}
