//! Whole rows in the place of references: one query for each relation, however many rows there are.

use super::unit::Unit;
use crate::problem::Problem;
use crate::query::{Key, Lookup, Outline, Within};
use crate::representation::{Expansion, View};
use crate::resource::{ResourceSpec, Value};
use crate::store::Rows;

impl<'e> Unit<'e> {
    /// How `rows` of `resource` are shown, with everything read that is shown besides them.
    ///
    /// A row that is not there, or may not be seen, has nothing in its place, not even its id.
    pub(super) async fn view<'v>(
        self,
        resource: &'static ResourceSpec,
        outline: &'v Outline,
        rows: &Rows,
    ) -> Result<View<'v>, Problem>
    where
        'e: 'v,
    {
        let mut view = View {
            collapsed: &outline.collapsed,
            expanded: Vec::with_capacity(outline.expanded.len()),
        };
        for field in outline.expanded.iter().copied() {
            let target = resource.fields[field].target();
            let Some(entity) = target.and_then(|target| self.engine.model.entity_of(target)) else {
                continue;
            };
            let values = rows.iter().map(|row| row.value(field));
            let mut ids: Vec<Value> = values.filter(|id| !id.is_null()).collect();
            ids.sort_unstable();
            ids.dedup();
            let lookup = Lookup {
                resource: entity.resource,
                keys: ids.into_iter().map(Key::Id).collect(),
                within: Within::Everything,
            };
            let found = self.find_all(lookup).await?;
            let found = self.computed(entity.resource, found).await?;
            let expansion = Expansion::new(field, entity.resource, &entity.shape, found);
            view.expanded.push(expansion);
        }
        Ok(view)
    }
}
