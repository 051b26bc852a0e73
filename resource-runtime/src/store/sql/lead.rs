//! Rows that share the key before the id, as a range of that key's index.
//!
//! PostgreSQL plans without knowing values. A key that equals one is dropped from the order, and
//! where the value seems to be frequent the planner walks all ids and looks at every row: to the end
//! of the table where it is not. A range says the same, and there is one index in its order.

use sea_query::{Expr, ExprTrait};

use super::column::column;
use super::dialect::Dialect;
use super::keyset::{Beyond, Segment};
use super::plan::slot_for;
use crate::query::{Filter, List, Within};

/// The key before the id, where all rows of a segment have one value of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lead {
    /// The place of its field.
    field: usize,
    /// Whether the value is that of the list's only filter; else it is that of its last sort key.
    filtered: bool,
}

impl Lead {
    /// The key of a segment of `list`; none where there is no such key, or no index in its order.
    pub(super) fn of(list: &List, segment: Segment, dialect: Dialect) -> Option<Self> {
        if dialect == Dialect::Sqlite || !has_index(list) {
            return None;
        }
        let Some(key) = list.order.keys().last() else {
            let field = pinned(list, segment)?;
            let has_value = matches!(list.filters[0], Filter::Equals(..));
            let filtered = true;
            return has_value.then_some(Self { field, filtered });
        };
        let keys = list.order.keys().len();
        let edge = list.boundary.as_ref()?;
        let shared = segment.equal == keys && !edge.values[keys - 1].is_null();
        shared.then_some(Self {
            field: key.field,
            filtered: false,
        })
    }

    /// Whether the filters of the list say no more than this.
    pub(super) fn is_filter(self) -> bool {
        self.filtered
    }

    /// The rows that have the value which is the argument in `number`, and whose `id` lies beyond
    /// `edge`.
    pub(super) fn rows(
        self,
        list: &List,
        number: usize,
        id: Expr,
        beyond: Beyond,
        edge: Expr,
    ) -> Expr {
        let key = column(list.resource, self.field);
        let value = slot_for(&list.resource.fields[self.field], number);
        let both = Expr::tuple([key.clone(), id]);
        let bound = Expr::tuple([value.clone(), edge]);
        match beyond {
            Beyond::IdAbove => both.gt(bound).and(key.lte(value)),
            Beyond::IdFrom => both.gte(bound).and(key.lte(value)),
            Beyond::IdBelow => both.lt(bound).and(key.gte(value)),
            Beyond::IdUpTo => both.lte(bound).and(key.gte(value)),
            _ => key.clone().gte(value.clone()).and(key.lte(value)),
        }
    }
}

/// The field of the only filter, where it admits one value in a segment and the list is in the order
/// of the ids: the index of the field has its rows in that order.
pub(super) fn pinned(list: &List, segment: Segment) -> Option<usize> {
    match list.filters[..] {
        [Filter::Equals(field, ref either)] if either.len() == 1 || segment.value.is_some() => {
            leading(list, field)
        }
        [Filter::IsNull(field, true)] => leading(list, field),
        _ => None,
    }
}

/// More values than this are looked for together: a statement grows with each that is a part of it.
const MOST_PARTS: usize = 16;

/// How many values the only filter admits, where they are a few and each has its rows in the order of
/// the list in the index of the field.
pub(super) fn alternatives(list: &List) -> Option<usize> {
    let [Filter::Equals(field, ref either)] = list.filters[..] else {
        return None;
    };
    let few = (2..=MOST_PARTS).contains(&either.len());
    // Else what has a value that is given twice would be there twice.
    let mut others = either.iter().enumerate();
    let differ = few && others.all(|(place, value)| !either[..place].contains(value));
    leading(list, field)
        .filter(|_| differ)
        .map(|_| either.len())
}

/// The field, if it has an index of its own in which the id comes next, and so does the id in the list.
fn leading(list: &List, field: usize) -> Option<usize> {
    let resource = list.resource;
    let spec = &resource.fields[field];
    let parent = resource.parent().map(|(_, field)| field);
    let indexed = (spec.filter || spec.sort) && field != resource.id_index();
    let led = list.order.keys().is_empty() && has_index(list) && parent != Some(field);
    (indexed && led).then_some(field)
}

/// Whether indexes are in the order of the list: those of a link know its ids alone, and those of a
/// tenant its parents.
fn has_index(list: &List) -> bool {
    matches!(list.within, Within::Everything | Within::Parent(_))
}
