//! One page of a list, and how it is cut out of rows.

use super::error::StoreError;
use super::rows::Rows;
use crate::query::{Direction, List};
use crate::resource::{Value, lineage};

/// One page of a list.
#[derive(Debug)]
pub struct Page {
    /// The rows, in list order, at most the limit.
    pub rows: Rows,
    /// Whether rows stand before the first of the page; where the page is empty, before its
    /// boundary.
    pub has_previous: bool,
    /// Whether rows stand after the last of the page; where the page is empty, after its boundary.
    pub has_next: bool,
}

impl Page {
    /// The page that `list` asks for, out of rows in any order: for stores that have no SQL.
    ///
    /// Each of `rows` is whole: its fields, then the ids of its [lineage] from the parent upwards.
    /// Those that the list does not [admit](List::admits) are left out here.
    ///
    /// # Errors
    /// [`StoreError::Failed`] when the boundary is not one of the list's order.
    pub fn of<R: AsRef<[Value]>>(
        list: &List,
        rows: impl IntoIterator<Item = R>,
    ) -> Result<Self, StoreError> {
        check(list)?;
        let backward = list.direction == Direction::Backward;
        let is_ahead = |row: &[Value]| match &list.boundary {
            None => true,
            Some(edge) => match list.compare_with(edge, row) {
                order if order.is_eq() => edge.inclusive,
                order => order.is_lt() == backward,
            },
        };
        let mut behind = false;
        let mut found: Vec<R> = Vec::new();
        for row in rows {
            if !list.admits(row.as_ref()) {
                continue;
            }
            if is_ahead(row.as_ref()) {
                found.push(row);
            } else {
                behind = true;
            }
        }

        let compare = |one: &R, other: &R| {
            let order = list.compare(one.as_ref(), other.as_ref());
            if backward { order.reverse() } else { order }
        };
        let limit = list.limit as usize;
        let ahead = found.len() > limit;
        if ahead {
            found.select_nth_unstable_by(limit, compare);
            found.truncate(limit);
        }
        found.sort_by(compare);
        if backward {
            found.reverse();
        }

        let resource = list.resource;
        let width = resource.fields.len() + lineage(resource).len() - 1;
        let mut page = Rows::new(width);
        for value in found.iter().flat_map(AsRef::as_ref) {
            page.push(value.as_ref());
        }
        let (has_previous, has_next) = if backward {
            (ahead, behind)
        } else {
            (behind, ahead)
        };
        Ok(Self {
            rows: page,
            has_previous,
            has_next,
        })
    }
}

impl Page {
    /// The page of `list` from its rows in the order of the walk, more than the limit where more
    /// follow, and whether any lie on the other side of its boundary.
    pub(crate) fn walked(list: &List, mut rows: Rows, behind: bool) -> Self {
        let limit = list.limit as usize;
        let ahead = rows.len() > limit;
        rows.truncate(limit);
        let (has_previous, has_next) = match list.direction {
            Direction::Forward => (behind, ahead),
            Direction::Backward => {
                rows.reverse();
                (ahead, behind)
            }
        };
        Self {
            rows,
            has_previous,
            has_next,
        }
    }
}

/// How many rows, from the boundary on and the row there included, tell all of a page: one more than
/// its limit says whether any follow, and the one at the boundary that some lie behind.
pub(crate) fn wanted(list: &List) -> i64 {
    let is_before = list.boundary.as_ref().is_some_and(|edge| !edge.inclusive);
    i64::from(list.limit) + 1 + i64::from(is_before)
}

/// Takes the row at the boundary away from those that were read, where it is still there and is none of
/// the page; whether it was. If so, it lies behind the page; if not, others may.
pub(crate) fn take_boundary(list: &List, rows: &mut Rows) -> bool {
    let Some(edge) = list.boundary.as_ref().filter(|edge| !edge.inclusive) else {
        return false;
    };
    if rows.is_empty() {
        return false;
    }
    let first = rows.row(0);
    let keys = list.order.keys().iter().map(|key| key.field);
    let places = keys.chain([list.resource.id_index()]);
    let is_there = places
        .zip(&edge.values)
        .all(|(place, value)| first.get(place) == value.as_ref());
    if is_there {
        rows.behead();
    }
    is_there
}

/// Refuses a list whose boundary is not one of its own order.
pub(crate) fn check(list: &List) -> Result<(), StoreError> {
    match &list.boundary {
        Some(boundary) if boundary.values.len() != list.order.keys().len() + 1 => {
            Err(StoreError::Failed(
                "the boundary of a list has a value for each sort key and one for the id".into(),
            ))
        }
        _ => Ok(()),
    }
}
