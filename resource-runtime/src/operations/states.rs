//! Rows as they stand before the user's own logic changes them: there, holding what they must, and of
//! the version that they must be.

use std::collections::{HashMap, HashSet};

use super::failure::Failure;
use super::unit::Unit;
use crate::change::Change;
use crate::query::{Key, Lookup, Within};
use crate::resource::{ResourceSpec, Value};
use crate::store::{Row, Rows, StoreError, is_stale};

/// A value that each of the rows must still have, beside the place of its field.
pub(super) type Held = Option<(usize, Value)>;

impl Unit<'_> {
    /// Refuses to change rows that are not there, or do not hold or are not what they must.
    pub(super) async fn expect_states(
        self,
        resource: &'static ResourceSpec,
        held: &Held,
        changes: &[Change],
    ) -> Result<(), Failure> {
        let ids: Vec<Value> = changes.iter().map(|change| change.id.clone()).collect();
        let there = self.there(resource, held, &ids).await?;
        let by_id = there
            .iter()
            .map(|row| (row.value(resource.id_index()), row));
        let by_id: HashMap<Value, Row<'_>> = by_id.collect();
        let gone = ids.iter().filter(|id| !by_id.contains_key(id));
        let gone: Vec<Value> = gone.cloned().collect();
        if !gone.is_empty() {
            return Err(StoreError::Missing { ids: gone }.into());
        }
        let wanted = changes.iter().filter_map(|change| {
            let row = by_id.get(&change.id)?;
            Some((*row, change.version))
        });
        expect_versions(resource, wanted)
    }

    /// Those of the rows with these ids that are there and hold what they must.
    pub(super) async fn there(
        self,
        resource: &'static ResourceSpec,
        held: &Held,
        ids: &[Value],
    ) -> Result<Rows, Failure> {
        let parent = resource.parent().map(|(_, field)| field);
        let within = match held {
            Some((field, value)) if Some(*field) == parent && !value.is_null() => {
                Within::Parent(value.clone())
            }
            _ => Within::Everything,
        };
        let keys = ids.iter().cloned().map(Key::Id).collect();
        let read = self.standing.lookup(Lookup::new(resource, keys, within))?;
        let mut found = self.store(resource).find(&read).await?;
        if let Some((field, value)) = held {
            found.retain(|row| row.get(*field) == value.as_ref());
        }
        Ok(found)
    }
}

/// The ids of `rows` in the order of `ids`.
pub(super) fn in_order(resource: &ResourceSpec, rows: &Rows, mut ids: Vec<Value>) -> Vec<Value> {
    let id = resource.id_index();
    let there: HashSet<Value> = rows.iter().map(|row| row.value(id)).collect();
    ids.retain(|id| there.contains(id));
    ids
}

/// Refuses rows that are of another version than they must be.
pub(super) fn expect_versions<'r>(
    resource: &'static ResourceSpec,
    rows: impl Iterator<Item = (Row<'r>, Option<i64>)>,
) -> Result<(), Failure> {
    let old = rows.filter(|(row, wanted)| is_stale(resource, *wanted, |at| row.get(at)));
    let ids: Vec<Value> = old.map(|(row, _)| row.value(resource.id_index())).collect();
    if ids.is_empty() {
        return Ok(());
    }
    Err(StoreError::Stale { ids }.into())
}
