//! The rows of one resource, in the order of their keys.

use std::sync::Arc;

use rpds::{RedBlackTreeMapSync, RedBlackTreeSetSync};

use super::shape::Shape;
use crate::resource::Value;
use crate::store::error::StoreError;

/// What tells a row apart: its id, below its parent's where clients choose it there.
pub(super) type Key = Vec<Value>;

/// The values of a row's fields.
pub(super) type Line = Arc<[Value]>;

/// The rows of a resource. A copy costs nothing, and shares what is the same.
#[derive(Debug, Clone, Default)]
pub(super) struct Table {
    pub(super) lines: RedBlackTreeMapSync<Key, Line>,
    /// For each group of unique fields, the values that rows have there.
    taken: Vec<RedBlackTreeSetSync<Vec<Value>>>,
    /// The largest number that has ever been an id.
    pub(super) last_id: i64,
}

/// The values at `places`; `None` where one is null, which is like no other.
fn values(line: &[Value], places: &[usize]) -> Option<Vec<Value>> {
    let values: Vec<Value> = places.iter().map(|place| line[*place].clone()).collect();
    values
        .iter()
        .all(|value| !value.is_null())
        .then_some(values)
}

impl Table {
    pub(super) fn of(shape: &Shape) -> Self {
        Self {
            taken: vec![RedBlackTreeSetSync::default(); shape.unique.len()],
            ..Self::default()
        }
    }

    /// The key of a row.
    pub(super) fn key(shape: &Shape, line: &[Value]) -> Key {
        shape.key.iter().map(|place| line[*place].clone()).collect()
    }

    /// Adds a row, which is the one at `row` in its write.
    ///
    /// # Errors
    /// [`StoreError::Duplicate`] when another one has its key or values.
    pub(super) fn insert(
        &mut self,
        shape: &Shape,
        line: Vec<Value>,
        row: usize,
    ) -> Result<Key, StoreError> {
        let duplicate = |places: &[usize]| {
            let last = places.last().copied().unwrap_or_default();
            let field = &shape.resource.fields[last];
            StoreError::Duplicate { field, row }
        };
        let key = Self::key(shape, &line);
        if self.lines.contains_key(&key) {
            return Err(duplicate(&shape.key));
        }
        for (places, taken) in shape.unique.iter().zip(&mut self.taken) {
            let Some(values) = values(&line, places) else {
                continue;
            };
            if taken.contains(&values) {
                return Err(duplicate(places));
            }
            taken.insert_mut(values);
        }
        if let [Value::Integer(id)] = key[..] {
            self.last_id = self.last_id.max(id);
        }
        self.lines.insert_mut(key.clone(), line.into());
        Ok(key)
    }

    /// Takes a row out.
    pub(super) fn remove(&mut self, shape: &Shape, key: &Key) -> Option<Line> {
        let line = self.lines.get(key)?.clone();
        self.lines.remove_mut(key);
        for (places, taken) in shape.unique.iter().zip(&mut self.taken) {
            if let Some(values) = values(&line, places) {
                taken.remove_mut(&values);
            }
        }
        Some(line)
    }
}
