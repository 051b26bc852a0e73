//! What a list asks, answered from the values of a row: for stores that have no SQL.

use std::cmp::Ordering;

use super::list::{Boundary, Comparison, Filter, List};
use super::within::Within;
use crate::resource::{ResourceSpec, Value};

impl Filter {
    /// Whether a row of `resource` satisfies it, exactly as SQL says. `row` begins with the values of
    /// the fields, in the order of the declaration.
    ///
    /// ```
    /// use resource_runtime::prelude::*;
    /// use resource_runtime::query::Filter;
    /// use resource_runtime::resource::Value;
    ///
    /// #[derive(Resource)]
    /// struct Book {
    ///     #[resource(id)]
    ///     id: i64,
    ///     #[resource(filter)]
    ///     title: Option<String>,
    /// }
    ///
    /// let row = |title| [Value::Integer(1), title];
    /// let either = Filter::Contains(1, Value::Text("ÀB".to_owned()));
    /// assert!(either.admits(Book::spec(), &row(Value::Text("zÀb".to_owned()))));
    /// assert!(!either.admits(Book::spec(), &row(Value::Null)));
    /// ```
    ///
    /// # Panics
    /// Panics when it names a field that `resource` does not have.
    pub fn admits(&self, resource: &ResourceSpec, row: &[Value]) -> bool {
        let stored = |field: usize| {
            let value = &row[field];
            let kept = !resource.fields[field].computed && !value.is_null();
            kept.then_some(value)
        };
        let contains = |field, part: &Value| match (stored(field), part) {
            (Some(Value::Text(whole)), Value::Text(part)) => {
                let part = part.to_ascii_lowercase();
                whole.to_ascii_lowercase().contains(&part)
            }
            _ => false,
        };
        match self {
            Self::Equals(field, either) => {
                stored(*field).is_some_and(|value| either.contains(value))
            }
            Self::Compare(field, Comparison::Ne, value) => {
                stored(*field).unwrap_or(&Value::Null) != value
            }
            Self::Compare(field, comparison, value) => {
                let order = stored(*field).filter(|_| !value.is_null());
                order.is_some_and(|own| comparison.admits(own.cmp(value)))
            }
            Self::Contains(field, part) => contains(*field, part),
            Self::Search(part) => Self::searched(resource).any(|field| contains(field, part)),
            Self::IsNull(field, null) => stored(*field).is_none() == *null,
            Self::Any(filters) => filters.iter().any(|filter| filter.admits(resource, row)),
            Self::All(filters) => filters.iter().all(|filter| filter.admits(resource, row)),
        }
    }

    /// Whether it admits no row that has these values in the `known` places, whatever it has elsewhere.
    pub(crate) fn excludes(
        &self,
        resource: &ResourceSpec,
        row: &[Value],
        known: &impl Fn(usize) -> bool,
    ) -> bool {
        let excludes = |filter: &Self| filter.excludes(resource, row, known);
        match self {
            Self::Any(filters) => filters.iter().all(excludes),
            Self::All(filters) => filters.iter().any(excludes),
            Self::Search(_) => false,
            filter => filter.places().into_iter().all(known) && !filter.admits(resource, row),
        }
    }
}

impl Comparison {
    /// Whether a value that is so ordered against the one it is compared with satisfies it.
    fn admits(self, order: Ordering) -> bool {
        match self {
            Self::Ne => order.is_ne(),
            Self::Gt => order.is_gt(),
            Self::Gte => order.is_ge(),
            Self::Lt => order.is_lt(),
            Self::Lte => order.is_le(),
        }
    }
}

impl Within {
    /// Whether a row of `resource` lies there. `row` is whole: its fields, then the ids of its
    /// [lineage](crate::resource::lineage) from the parent upwards.
    ///
    /// What a row is linked to does not stand in the row: for [`Link`](Self::Link) this is true, and
    /// whoever keeps the links has to look.
    pub fn admits(&self, resource: &'static ResourceSpec, row: &[Value]) -> bool {
        match self {
            Self::Everything | Self::Link(..) => true,
            Self::Parent(id) => resource
                .parent()
                .is_some_and(|(_, field)| !id.is_null() && row[field] == *id),
            Self::Scope(id) => {
                let above = &row[resource.fields.len()..];
                !id.is_null() && above.last() == Some(id)
            }
        }
    }
}

impl List {
    /// Whether a row, whole as a store hands it out, belongs to the list; its
    /// [links](Within::admits) aside.
    pub fn admits(&self, row: &[Value]) -> bool {
        self.within.admits(self.resource, row)
            && self
                .filters
                .iter()
                .all(|filter| filter.admits(self.resource, row))
    }

    /// The order of two rows in the list. Null sorts below every value, text by code point.
    pub fn compare(&self, one: &[Value], other: &[Value]) -> Ordering {
        self.in_order(|key| one[key].cmp(&other[key]))
    }

    /// The place of a row in the list: before the boundary, on it, or behind it.
    ///
    /// # Panics
    /// Panics when the boundary is not one of this order.
    pub fn compare_with(&self, boundary: &Boundary, row: &[Value]) -> Ordering {
        let mut values = boundary.values.iter();
        self.in_order(|key| row[key].cmp(values.next().expect("a value for each key")))
    }

    /// The boundary that stands at a row.
    pub fn boundary_at(&self, row: &[Value], inclusive: bool) -> Boundary {
        let keys = self.order.keys().iter().map(|key| key.field);
        let keys = keys.chain([self.resource.id_index()]);
        Boundary {
            values: keys.map(|key| row[key].clone()).collect(),
            inclusive,
        }
    }

    fn in_order(&self, mut compare: impl FnMut(usize) -> Ordering) -> Ordering {
        let keys = self
            .order
            .keys()
            .iter()
            .map(|key| (key.field, key.descending));
        let id = (self.resource.id_index(), self.order.id_descends());
        for (key, descending) in keys.chain([id]) {
            let order = compare(key);
            if order.is_ne() {
                return if descending { order.reverse() } else { order };
            }
        }
        Ordering::Equal
    }
}
