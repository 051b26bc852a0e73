//! What is shown otherwise than by default.

use super::shape::Shape;
use crate::resource::{ResourceSpec, Value};
use crate::store::{Row, Rows};

/// How the rows of one answer are shown. By default everything is there, and a reference is an id.
#[derive(Debug, Default)]
pub struct View<'v> {
    /// The places of the fields that are left out.
    pub collapsed: &'v [usize],
    /// The places of the fields that may not be seen.
    pub hidden: Vec<usize>,
    /// The references whose rows are shown whole.
    pub expanded: Vec<Expansion<'v>>,
}

/// A reference whose rows are shown in the place of their ids.
#[derive(Debug)]
pub struct Expansion<'v> {
    field: usize,
    shape: &'v Shape,
    /// How the rows are shown.
    view: View<'v>,
    rows: Rows,
    /// The ids in their order, each with the place of its row.
    places: Vec<(Value, usize)>,
    /// Whether the id of a row that is not found may be seen: everybody may see every row, and this
    /// one has gone meanwhile.
    open: bool,
}

/// What stands in the place of an id.
pub(super) enum Target<'v> {
    /// Nothing that may be seen.
    Missing,
    /// The row, and how it is shown.
    Row(&'v Shape, Row<'v>, &'v View<'v>),
}

impl<'v> Expansion<'v> {
    /// The reference at `field`, whose rows among `rows`, of `target`, are written in `shape`; `open`
    /// says whether everybody may see every row.
    pub fn new(
        field: usize,
        target: &'static ResourceSpec,
        (shape, view): (&'v Shape, View<'v>),
        rows: Rows,
        open: bool,
    ) -> Self {
        let id = target.id_index();
        let ids = rows.iter().map(|row| row.value(id));
        let mut places: Vec<(Value, usize)> = ids.zip(0..).collect();
        places.sort_unstable();
        Self {
            field,
            shape,
            view,
            rows,
            places,
            open,
        }
    }
}

impl View<'_> {
    /// Whether everything is shown as by default.
    pub(super) fn is_plain(&self) -> bool {
        self.collapsed.is_empty() && self.hidden.is_empty() && self.expanded.is_empty()
    }

    /// Whether the field at `index` is left out.
    pub(super) fn leaves_out(&self, index: usize) -> bool {
        self.collapsed.contains(&index) || self.hidden.contains(&index)
    }

    /// What stands in the place of the id that `row` has at `index`, where it is expanded; `None` where
    /// the id itself does.
    pub(super) fn target(&self, index: usize, row: Row<'_>) -> Option<Target<'_>> {
        let mut expanded = self.expanded.iter();
        let expansion = expanded.find(|expansion| expansion.field == index)?;
        let (id, places) = (row.get(index), &expansion.places);
        match places.binary_search_by(|(known, _)| known.as_ref().cmp(&id)) {
            Ok(at) => Some(Target::Row(
                expansion.shape,
                expansion.rows.row(places[at].1),
                &expansion.view,
            )),
            Err(_) if expansion.open => None,
            Err(_) => Some(Target::Missing),
        }
    }
}
