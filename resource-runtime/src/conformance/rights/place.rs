//! A path with the rows that it names.

use crate::conformance::inputs::nothing;
use crate::conformance::kit::Kit;
use crate::conformance::rows::Row;
use crate::model::Endpoint;

/// A path with the rows that it names.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) endpoint: &'a Endpoint,
    /// The row that it leads to, where it names one.
    pub(super) own: Option<&'a Row>,
    /// The row above.
    pub(super) above: Option<&'a Row>,
    /// Whether slugs stand in it where they can.
    pub(super) by_slug: bool,
}

impl<'a> Place<'a> {
    /// The path to a row.
    pub(super) fn of(endpoint: &'a Endpoint, row: &'a Row) -> Self {
        Self {
            endpoint,
            own: Some(row),
            above: row.above.as_deref(),
            by_slug: false,
        }
    }

    /// The path to what is below a row, or to one row of it.
    pub(super) fn below(
        endpoint: &'a Endpoint,
        above: Option<&'a Row>,
        own: Option<&'a Row>,
    ) -> Self {
        Self {
            endpoint,
            own,
            above,
            by_slug: false,
        }
    }

    /// The levels that the path names.
    pub(super) fn levels(self) -> impl Iterator<Item = usize> {
        self.endpoint.template.levels()
    }

    /// The row that stands at a level.
    pub(super) fn row(self, level: usize) -> Option<&'a Row> {
        match level {
            0 => self.own,
            level => self.above?.at(level - 1),
        }
    }

    /// The path; `missing` is the level at which it names nothing.
    pub(super) fn path(self, kit: &Kit, missing: Option<usize>) -> String {
        kit.path(&self.endpoint.template, |level| {
            if missing == Some(level) {
                let nothing = nothing(self.endpoint.resource_at(level));
                return nothing.as_str().unwrap_or_default().to_owned();
            }
            let row = self.row(level);
            let slug = row.filter(|row| self.by_slug && is_told_by_slug(row));
            let slug = slug.and_then(|row| row.slug.clone());
            slug.or_else(|| row.map(|row| row.id.clone()))
                .unwrap_or_default()
        })
    }

    /// Whether slugs can stand in it.
    pub(super) fn has_slugs(self) -> bool {
        let mut rows = self.levels().filter_map(|level| self.row(level));
        rows.any(is_told_by_slug)
    }
}

/// Whether the slug of a row names no other, whatever stands before it in the path.
fn is_told_by_slug(row: &Row) -> bool {
    let parent = row.resource.parent();
    row.slug.is_some() && parent.is_none_or(|(parent, _)| parent.scope)
}
