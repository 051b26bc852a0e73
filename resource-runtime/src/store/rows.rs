//! Rows in two allocations, however many they are.

use uuid::Uuid;

use crate::query::Filter;
use crate::resource::{ResourceSpec, Value, ValueRef};

/// Rows of equal width, flat: one list of cells, one buffer that holds all their text.
///
/// ```
/// use resource_runtime::{store::Rows, resource::ValueRef};
///
/// let mut rows = Rows::new(2);
/// rows.push(ValueRef::Integer(7));
/// rows.push(ValueRef::Text("core"));
/// assert_eq!(rows.len(), 1);
/// assert_eq!(rows.row(0).get(1), ValueRef::Text("core"));
/// ```
#[derive(Debug, Clone)]
pub struct Rows {
    width: usize,
    cells: Vec<Cell>,
    text: String,
}

#[derive(Debug, Clone, Copy)]
enum Cell {
    Null,
    Boolean(bool),
    Integer(i64),
    Uuid(Uuid),
    Text { start: usize, end: usize },
}

impl Rows {
    /// No rows yet, each to be `width` values wide.
    ///
    /// # Panics
    /// Panics when `width` is 0.
    pub fn new(width: usize) -> Self {
        assert!(width > 0, "a row has at least one value");
        Self {
            width,
            cells: Vec::with_capacity(width),
            text: String::with_capacity(ONE_ROW),
        }
    }

    /// Adds the next value, row after row.
    pub fn push(&mut self, value: ValueRef<'_>) {
        let cell = match value {
            ValueRef::Null => Cell::Null,
            ValueRef::Boolean(value) => Cell::Boolean(value),
            ValueRef::Integer(value) => Cell::Integer(value),
            ValueRef::Uuid(value) => Cell::Uuid(value),
            ValueRef::Text(value) => {
                let start = self.text.len();
                self.text.push_str(value);
                Cell::Text {
                    start,
                    end: self.text.len(),
                }
            }
        };
        self.cells.push(cell);
    }

    /// How many complete rows there are.
    pub fn len(&self) -> usize {
        self.cells.len() / self.width
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The row at `index`.
    ///
    /// # Panics
    /// Panics when there is none.
    pub fn row(&self, index: usize) -> Row<'_> {
        let start = index * self.width;
        Row {
            cells: &self.cells[start..start + self.width],
            text: &self.text,
        }
    }

    /// All rows, first to last.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Row<'_>> {
        self.cells.chunks_exact(self.width).map(|cells| Row {
            cells,
            text: &self.text,
        })
    }

    /// How many values each row has.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Adds a row of another list of rows.
    ///
    /// # Panics
    /// Panics when the row is not as wide as these.
    pub fn append(&mut self, row: Row<'_>) {
        assert_eq!(row.width(), self.width, "all rows are equally wide");
        for index in 0..row.width() {
            self.push(row.get(index));
        }
    }

    /// Keeps the rows that `keep` says.
    pub fn retain(&mut self, keep: impl Fn(Row<'_>) -> bool) {
        let kept: Vec<Cell> = self
            .cells
            .chunks_exact(self.width)
            .filter(|cells| {
                let text = &self.text;
                keep(Row { cells, text })
            })
            .flatten()
            .copied()
            .collect();
        self.cells = kept;
    }

    /// Takes the first row away.
    ///
    /// # Panics
    /// Panics when there is none.
    pub(crate) fn behead(&mut self) {
        self.cells.drain(..self.width);
    }

    /// Orders the rows by the values at `index`, smallest first.
    ///
    /// # Panics
    /// Panics when the rows are not that wide.
    pub fn sort_by_key(&mut self, index: usize) {
        self.sort_by(|row| row.value(index));
    }

    /// Orders the rows by what `key` says of each, smallest first.
    pub(crate) fn sort_by<K: Ord>(&mut self, key: impl Fn(Row<'_>) -> K) {
        let mut order: Vec<usize> = (0..self.len()).collect();
        order.sort_by_cached_key(|place| key(self.row(*place)));
        self.cells = order
            .into_iter()
            .flat_map(|place| self.row(place).cells)
            .copied()
            .collect();
    }

    /// Keeps the first of neighbors that have the same value at `index`.
    ///
    /// # Panics
    /// Panics when the rows are not that wide.
    pub fn dedup_by_key(&mut self, index: usize) {
        let mut kept = Vec::with_capacity(self.cells.len());
        for place in 0..self.len() {
            let repeats = place > 0 && self.row(place).get(index) == self.row(place - 1).get(index);
            if !repeats {
                kept.extend_from_slice(self.row(place).cells);
            }
        }
        self.cells = kept;
    }

    /// Keeps the first `length` rows.
    pub fn truncate(&mut self, length: usize) {
        self.cells.truncate(length * self.width);
    }

    /// Turns the order of the rows around.
    pub fn reverse(&mut self) {
        self.cells.reverse();
        for row in self.cells.chunks_exact_mut(self.width) {
            row.reverse();
        }
    }
}

/// Bytes of text that most rows do not go beyond, so that one row needs no second allocation.
const ONE_ROW: usize = 128;

/// One row of [`Rows`].
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    cells: &'a [Cell],
    text: &'a str,
}

impl<'a> Row<'a> {
    /// Whether a row of `resource` satisfies a filter.
    pub(crate) fn satisfies(self, resource: &ResourceSpec, filter: &Filter) -> bool {
        let values: Vec<Value> = (0..resource.fields.len())
            .map(|it| self.value(it))
            .collect();
        filter.admits(resource, &values)
    }

    /// The value at `index`.
    ///
    /// # Panics
    /// Panics when the row is not that wide.
    pub fn get(&self, index: usize) -> ValueRef<'a> {
        match self.cells[index] {
            Cell::Null => ValueRef::Null,
            Cell::Boolean(value) => ValueRef::Boolean(value),
            Cell::Integer(value) => ValueRef::Integer(value),
            Cell::Uuid(value) => ValueRef::Uuid(value),
            Cell::Text { start, end } => ValueRef::Text(&self.text[start..end]),
        }
    }

    /// The value at `index`, owned.
    ///
    /// # Panics
    /// Panics when the row is not that wide.
    pub fn value(&self, index: usize) -> Value {
        self.get(index).to_owned()
    }

    /// How many values it holds.
    pub fn width(&self) -> usize {
        self.cells.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_keep_their_values_when_turned_around_and_cut() {
        let mut rows = Rows::new(2);
        for (id, name) in [(1, "a"), (2, ""), (3, "ç")] {
            rows.push(ValueRef::Integer(id));
            rows.push(ValueRef::Text(name));
        }
        rows.reverse();
        rows.truncate(2);
        let seen: Vec<_> = rows.iter().map(|row| (row.get(0), row.get(1))).collect();
        assert_eq!(
            seen,
            [
                (ValueRef::Integer(3), ValueRef::Text("ç")),
                (ValueRef::Integer(2), ValueRef::Text("")),
            ]
        );
    }
}
