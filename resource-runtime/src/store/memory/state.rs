//! All rows and pairs at one moment.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rpds::RedBlackTreeSetSync;

use super::answers::Answers;
use super::journal::Entry;
use super::shape::{Shape, table_of};
use super::table::{Key, Line, Table};
use crate::resource::{Link, ResourceSpec, Value};
use crate::store::error::StoreError;
use crate::store::sql::junction::links;

/// The ids of a pair, in the order in which the link is declared.
type Pair = (Value, Value);

/// What is kept. A copy costs little, and shares what is the same.
#[derive(Debug, Clone)]
pub(super) struct State {
    pub(super) shapes: Arc<[Shape]>,
    links: Arc<[Link]>,
    pub(super) tables: Vec<Table>,
    pairs: Vec<RedBlackTreeSetSync<Pair>>,
    pub(super) answers: Answers,
    pub(super) touched: BTreeSet<Touched>,
}

/// What may be otherwise than it was.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Touched {
    Row(usize, Key),
    Pair(usize, Pair),
    Answer([u8; 32]),
}

impl State {
    /// No rows yet.
    pub(super) fn empty(resources: &[&'static ResourceSpec]) -> Result<Self, StoreError> {
        let stored = resources.iter().copied();
        let stored: Vec<_> = stored.filter(|resource| !resource.computed).collect();
        let shapes: Arc<[Shape]> = Shape::all(&stored)?.into();
        let links: Arc<[Link]> = links(&stored).collect();
        Ok(Self {
            tables: shapes.iter().map(Table::of).collect(),
            pairs: vec![RedBlackTreeSetSync::default(); links.len()],
            shapes,
            links,
            answers: Answers::default(),
            touched: BTreeSet::new(),
        })
    }

    /// The place of the table that holds the rows of `resource`.
    pub(super) fn place(&self, resource: &'static ResourceSpec) -> Result<usize, StoreError> {
        let resources: Vec<_> = self.shapes.iter().map(|shape| shape.resource).collect();
        table_of(&resources, resource)
    }

    /// A row by its id, in a table where the id is all that tells rows apart.
    pub(super) fn line(&self, table: usize, id: &Value) -> Option<&Line> {
        self.tables[table].lines.get(std::slice::from_ref(id))
    }

    /// Adds a row, which is the one at `row` in its write.
    pub(super) fn insert(
        &mut self,
        table: usize,
        line: Vec<Value>,
        row: usize,
    ) -> Result<Key, StoreError> {
        let key = self.tables[table].insert(&self.shapes[table], line, row)?;
        self.touched.insert(Touched::Row(table, key.clone()));
        Ok(key)
    }

    /// Takes a row out.
    pub(super) fn remove(&mut self, table: usize, key: &Key) -> Option<Line> {
        let line = self.tables[table].remove(&self.shapes[table], key)?;
        self.touched.insert(Touched::Row(table, key.clone()));
        Some(line)
    }

    /// The values of a row, then the ids of its lineage from the parent upwards.
    pub(super) fn whole(&self, table: usize, line: &[Value]) -> Vec<Value> {
        let shape = &self.shapes[table];
        let mut whole = line.to_vec();
        let mut up = shape.up;
        let mut current = Some(line);
        for (above, further) in &shape.above {
            let id = up
                .zip(current)
                .map_or(Value::Null, |(up, line)| line[up].clone());
            current = self.line(*above, &id).map(|line| &**line);
            up = *further;
            whole.push(id);
        }
        whole
    }

    fn link(&self, link: Link) -> Result<usize, StoreError> {
        let place = self
            .links
            .iter()
            .position(|known| *known == link || known.turned() == link);
        place.ok_or_else(|| {
            StoreError::Failed(format!("the pairs `{}` are not kept here", link.table()).into())
        })
    }

    /// Adds a pair; answers whether it is new.
    pub(super) fn tie(&mut self, link: Link, own: Value, peer: Value) -> Result<bool, StoreError> {
        let (place, pair) = (self.link(link)?, self.pair(link, own, peer));
        let new = !self.pairs[place].contains(&pair);
        if new {
            self.pairs[place].insert_mut(pair.clone());
            self.touched.insert(Touched::Pair(place, pair));
        }
        Ok(new)
    }

    /// Takes a pair out; answers whether it was there.
    pub(super) fn untie(
        &mut self,
        link: Link,
        own: Value,
        peer: Value,
    ) -> Result<bool, StoreError> {
        let (place, pair) = (self.link(link)?, self.pair(link, own, peer));
        Ok(self.forget(place, pair))
    }

    fn forget(&mut self, place: usize, pair: Pair) -> bool {
        let was = self.pairs[place].remove_mut(&pair);
        if was {
            self.touched.insert(Touched::Pair(place, pair));
        }
        was
    }

    fn pair(&self, link: Link, own: Value, peer: Value) -> Pair {
        if self.links.contains(&link) {
            (own, peer)
        } else {
            (peer, own)
        }
    }

    /// The ids of the rows that a row is tied to.
    pub(super) fn peers(&self, link: Link, own: &Value) -> Result<BTreeSet<&Value>, StoreError> {
        let pairs = self.pairs[self.link(link)?].iter();
        let declared = self.links.contains(&link);
        let seen = pairs.filter_map(|(one, other)| {
            let (near, far) = if declared { (one, other) } else { (other, one) };
            (near == own).then_some(far)
        });
        Ok(seen.collect())
    }

    /// Takes out all pairs of rows that go.
    pub(super) fn untie_all(&mut self, resource: &'static ResourceSpec, ids: &BTreeSet<Value>) {
        for place in 0..self.links.len() {
            let link = self.links[place];
            let ends = (link.own() == resource, link.peer() == resource);
            if ends == (false, false) {
                continue;
            }
            let goes = |(own, peer): &&Pair| {
                (ends.0 && ids.contains(own)) || (ends.1 && ids.contains(peer))
            };
            let gone: Vec<Pair> = self.pairs[place].iter().filter(goes).cloned().collect();
            for pair in gone {
                self.forget(place, pair);
            }
        }
    }

    /// What is otherwise than in `before`; from now on nothing is.
    pub(super) fn changes(&mut self, before: &Self) -> Vec<Entry> {
        let touched = std::mem::take(&mut self.touched);
        let entries = touched.into_iter().map(|touched| match touched {
            Touched::Row(table, key) => self.entry_of(table, key),
            Touched::Pair(place, pair) => self.entry_of_pair(place, pair),
            Touched::Answer(key) => self.answers.entry(key),
        });
        let ids = self.last_ids(|place| before.tables[place].last_id);
        entries.chain(ids).collect()
    }

    /// Everything, as changes of nothing.
    pub(super) fn entries(&self) -> Vec<Entry> {
        let tables = self.tables.iter().enumerate();
        let rows = tables.flat_map(|(table, rows)| {
            let keys = rows.lines.keys().cloned();
            keys.map(move |key| self.entry_of(table, key))
        });
        let pairs = self.pairs.iter().enumerate();
        let pairs = pairs.flat_map(|(place, pairs)| {
            let pairs = pairs.iter().cloned();
            pairs.map(move |pair| self.entry_of_pair(place, pair))
        });
        let answers = self.answers.entries();
        rows.chain(pairs)
            .chain(self.last_ids(|_| 0))
            .chain(answers)
            .collect()
    }

    fn entry_of_pair(&self, place: usize, pair: Pair) -> Entry {
        Entry::Pair {
            link: self.links[place],
            tied: self.pairs[place].contains(&pair),
            own: pair.0,
            peer: pair.1,
        }
    }

    fn last_ids(&self, before: impl Fn(usize) -> i64) -> impl Iterator<Item = Entry> {
        let shapes = self.shapes.iter().enumerate();
        shapes.filter_map(move |(place, shape)| {
            let id = self.tables[place].last_id;
            let resource = shape.resource;
            (id != before(place)).then_some(Entry::LastId { resource, id })
        })
    }

    fn entry_of(&self, table: usize, key: Key) -> Entry {
        let line = self.tables[table].lines.get(&key);
        Entry::Row {
            resource: self.shapes[table].resource,
            values: line.map(|line| line.to_vec()),
            key,
        }
    }

    /// Makes entries true, of which later ones count.
    pub(super) fn restore(
        &mut self,
        entries: impl IntoIterator<Item = Entry>,
    ) -> Result<(), StoreError> {
        // Rows may have taken over from each other what is unique, so the last of each comes first.
        let mut rows = BTreeMap::new();
        for entry in entries {
            match entry {
                Entry::Row {
                    resource,
                    key,
                    values,
                } => {
                    rows.insert((self.place(resource)?, key), values);
                }
                Entry::Pair {
                    link,
                    own,
                    peer,
                    tied: true,
                } => drop(self.tie(link, own, peer)?),
                Entry::Pair {
                    link, own, peer, ..
                } => drop(self.untie(link, own, peer)?),
                Entry::LastId { resource, id } => {
                    let table = self.place(resource)?;
                    let last = &mut self.tables[table].last_id;
                    *last = id.max(*last);
                }
                Entry::Answer { key, kept } => self.answers.restore(key, kept),
            }
        }
        for ((table, key), values) in rows {
            let Some(line) = values else { continue };
            let shape = &self.shapes[table];
            let complete = line.len() == shape.resource.fields.len();
            if !complete || Table::key(shape, &line) != key {
                let name = shape.resource.name;
                let reason = format!("what is kept of a {name} is not one: {line:?}");
                return Err(StoreError::Failed(reason.into()));
            }
            self.insert(table, line, 0)?;
        }
        self.touched.clear();
        Ok(())
    }
}
