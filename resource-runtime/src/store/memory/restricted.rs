//! Writes whose rows must satisfy something.

use super::state::State;
use crate::change::{Only, Write};
use crate::resource::Value;
use crate::store::Written;
use crate::store::error::StoreError;

impl State {
    /// Carries out a write if its rows satisfy `only`, before and afterwards.
    pub(super) fn restricted(
        &mut self,
        now: i64,
        write: Write,
        only: &Only,
    ) -> Result<Written, StoreError> {
        let resource = write.resource();
        if let Some(filter) = &only.change {
            let (held, ids) = (write.held().cloned(), write.ids());
            let table = self.place(resource)?;
            let outside = |id: &Value| {
                let key = self.key_of(table, id, &held);
                let line = key.and_then(|key| self.tables[table].lines.get(&key));
                line.is_some_and(|line| !filter.admits(resource, line))
            };
            let rows = ids.iter().enumerate().filter(|(_, id)| outside(id));
            let rows: Vec<usize> = rows.map(|(place, _)| place).collect();
            if !rows.is_empty() {
                return Err(StoreError::Forbidden { rows });
            }
        }
        let written = self.apply(now, write)?;
        match written.outside(resource, only) {
            rows if rows.is_empty() => Ok(written),
            rows => Err(StoreError::Forbidden { rows }),
        }
    }
}
