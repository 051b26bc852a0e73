//! Whole rows in the place of references: one query for each relation, however many rows there are.

use super::in_place::in_place;
use super::unit::Unit;
use crate::problem::Problem;
use crate::query::{Key, Lookup, Outline, Within};
use crate::representation::{Expansion, View};
use crate::resource::{Operation, ResourceSpec, Value};
use crate::store::Rows;

impl<'e> Unit<'e> {
    /// How `rows` of `resource` are shown, with everything read that is shown besides them.
    ///
    /// A row that may not be seen has nothing in its place, not even its id; nor has one that has gone
    /// meanwhile, unless every row may be seen.
    pub(super) async fn view<'v>(
        self,
        resource: &'static ResourceSpec,
        outline: &'v Outline,
        rows: &Rows,
    ) -> Result<View<'v>, Problem>
    where
        'e: 'v,
    {
        let expanded = if outline.expanded.is_empty() {
            Vec::new()
        } else {
            // Large, and asked for by few.
            in_place(|| self.expanded(resource, outline, rows)).await?
        };
        Ok(View {
            collapsed: &outline.collapsed,
            hidden: self.standing.hidden(resource),
            expanded,
        })
    }

    async fn expanded(
        self,
        resource: &'static ResourceSpec,
        outline: &Outline,
        rows: &Rows,
    ) -> Result<Vec<Expansion<'e>>, Problem> {
        let mut expanded = Vec::with_capacity(outline.expanded.len());
        for field in outline.expanded.iter().copied() {
            let target = resource.fields[field].target();
            let Some(entity) = target.and_then(|target| self.engine.model.entity_of(target)) else {
                continue;
            };
            let values = rows.iter().map(|row| row.value(field));
            let mut ids: Vec<Value> = values.filter(|id| !id.is_null()).collect();
            ids.sort_unstable();
            ids.dedup();
            let keys = ids.into_iter().map(Key::Id).collect();
            let lookup = Lookup::new(entity.resource, keys, Within::Everything);
            let found = self.find_all(lookup).await?;
            let found = self.computed(entity.resource, found).await?;
            let expansion = Expansion::new(
                field,
                entity.resource,
                (&entity.shape, self.plain(entity.resource)),
                found,
                self.standing.may_all(Operation::Get, entity.resource),
            );
            expanded.push(expansion);
        }
        Ok(expanded)
    }
}
