//! The end of rows, and what follows from it for those that refer to them.

use std::collections::{BTreeMap, BTreeSet};

use super::shape::Reference;
use super::state::State;
use super::table::Key;
use super::versions::count_change;
use super::write::done;
use crate::resource::{ResourceSpec, Value};
use crate::store::error::StoreError;
use crate::store::sql::Held;
use crate::store::sql::schema::OnDelete;
use crate::store::{Outcome, Written};

/// The rows that go, by their tables.
type Doomed = BTreeMap<usize, BTreeSet<Key>>;

impl State {
    pub(super) fn delete(
        &mut self,
        now: i64,
        resource: &'static ResourceSpec,
        held: &Held,
        ids: &[Value],
    ) -> Result<Written, StoreError> {
        let table = self.place(resource)?;
        let named = ids.iter().filter_map(|id| self.key_of(table, id, held));
        let named: BTreeSet<Key> = named.collect();
        if named.is_empty() {
            return Ok(done(Outcome::Unchanged));
        }
        let doomed = self.doomed(table, named);
        for (by, reference, _) in self.referring(&doomed) {
            if reference.on_delete == OnDelete::NoAction {
                let by = self.shapes[by].resource;
                return Err(StoreError::StillReferenced { by });
            }
        }
        for (by, reference, key) in self.referring(&doomed) {
            self.unset(now, by, reference.field, &key)?;
        }
        for (table, keys) in doomed {
            let resource = self.shapes[table].resource;
            self.untie_all(resource, &self.ids(table, &keys));
            for key in &keys {
                self.remove(table, key);
            }
        }
        Ok(done(Outcome::Changed))
    }

    /// All rows that go when those of `table` with these keys do.
    fn doomed(&self, table: usize, keys: BTreeSet<Key>) -> Doomed {
        let mut doomed = Doomed::new();
        let mut next = vec![(table, keys)];
        while let Some((table, keys)) = next.pop() {
            let ids = self.ids(table, &keys);
            let known = doomed.entry(table).or_default();
            known.extend(keys);
            for (by, shape) in self.shapes.iter().enumerate() {
                let tied = |reference: &&Reference| {
                    reference.target == table && reference.on_delete == OnDelete::Cascade
                };
                for reference in shape.references.iter().filter(tied) {
                    let known = doomed.get(&by);
                    let lines = self.tables[by].lines.iter();
                    let going = lines.filter(|(key, line)| {
                        ids.contains(&line[reference.field])
                            && known.is_none_or(|known| !known.contains(*key))
                    });
                    let going: BTreeSet<Key> = going.map(|(key, _)| key.clone()).collect();
                    if !going.is_empty() {
                        next.push((by, going));
                    }
                }
            }
        }
        doomed
    }

    fn ids(&self, table: usize, keys: &BTreeSet<Key>) -> BTreeSet<Value> {
        let at = self.shapes[table].resource.id_index();
        let lines = &self.tables[table].lines;
        let lines = keys.iter().filter_map(|key| lines.get(key));
        lines.map(|line| line[at].clone()).collect()
    }

    /// The rows that stay and refer to one that goes, each with its table and the reference.
    fn referring(&self, doomed: &Doomed) -> Vec<(usize, Reference, Key)> {
        let mut found = Vec::new();
        for (by, shape) in self.shapes.iter().enumerate() {
            for reference in &shape.references {
                let Some(keys) = doomed.get(&reference.target) else {
                    continue;
                };
                let ids = self.ids(reference.target, keys);
                let going = doomed.get(&by);
                for (key, line) in &self.tables[by].lines {
                    let stays = going.is_none_or(|going| !going.contains(key));
                    if stays && ids.contains(&line[reference.field]) {
                        found.push((by, *reference, key.clone()));
                    }
                }
            }
        }
        found
    }

    fn unset(&mut self, now: i64, by: usize, field: usize, key: &Key) -> Result<(), StoreError> {
        let Some(line) = self.remove(by, key) else {
            return Ok(());
        };
        let mut line = line.to_vec();
        line[field] = Value::Null;
        count_change(self.shapes[by].resource, now, &mut line);
        self.insert(by, line, 0)?;
        Ok(())
    }
}
