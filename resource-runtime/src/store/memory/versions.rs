//! Which state of a row it is.

use super::state::State;
use crate::resource::{ResourceSpec, Role, Value};
use crate::store::error::StoreError;
use crate::store::is_stale;
use crate::store::sql::Held;

impl State {
    /// Refuses a write of rows that are of another version than they must be.
    pub(super) fn expect_versions<'v>(
        &self,
        resource: &'static ResourceSpec,
        held: &Held,
        versions: impl Iterator<Item = (&'v Value, Option<i64>)>,
    ) -> Result<(), StoreError> {
        let table = self.place(resource)?;
        let old = versions.filter(|(id, version)| {
            let key = version.and_then(|_| self.key_of(table, id, held));
            let line = key.and_then(|key| self.tables[table].lines.get(&key));
            line.is_some_and(|line| is_stale(resource, *version, |at| line[at].as_ref()))
        });
        let ids: Vec<Value> = old.map(|(id, _)| id.clone()).collect();
        if ids.is_empty() {
            return Ok(());
        }
        Err(StoreError::Stale { ids })
    }
}

/// Adds to a change what the store keeps of each: when it was, and which one.
pub(super) fn count_change(resource: &'static ResourceSpec, now: i64, line: &mut [Value]) {
    if let Some(updated) = resource.index_of(Role::Updated) {
        line[updated] = Value::Integer(now);
    }
    if let Some(version) = resource.index_of(Role::Version)
        && let Value::Integer(count) = &mut line[version]
    {
        *count += 1;
    }
}
