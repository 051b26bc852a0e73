//! Rows that are not stored: one for each row of the parent, which the handler fills.

use super::in_place::in_place;
use super::unit::Unit;
use crate::problem::Problem;
use crate::query::{Address, Key, Lookup, Within};
use crate::resource::{Operation, ResourceSpec, ValueRef, lineage};
use crate::store::Rows;

impl Unit<'_> {
    /// The row of a computed resource at an address, if its parent is there.
    pub(super) async fn derived(self, address: &Address) -> Result<Option<Rows>, Problem> {
        let resource = address.resource;
        let keys = address.keys.iter().filter_map(|(level, key)| {
            let above = level.checked_sub(1)?;
            Some((above, key.clone()))
        });
        let above = Address::new(parent(resource).0, keys.collect());
        let found = self.find(&above).await?;
        let Some(parents) = found else {
            return Ok(None);
        };
        let rows = self.admitted(resource, below(resource, &parents))?;
        Ok((!rows.is_empty()).then_some(rows))
    }

    /// The rows of a computed resource with these keys, which are those of its parents.
    pub(super) async fn all_derived(self, lookup: Lookup) -> Result<Rows, Problem> {
        let Lookup {
            resource,
            mut keys,
            within,
            ..
        } = lookup;
        let within = match within {
            Within::Parent(id) => {
                keys.retain(|key| matches!(key, Key::Id(key) if *key == id));
                Within::Everything
            }
            within => within,
        };
        let above = Lookup::new(parent(resource).0, keys, within);
        let parents = in_place(|| self.find_all(above)).await?;
        self.admitted(resource, below(resource, &parents))
    }

    /// Those of the rows that may be read.
    fn admitted(self, resource: &'static ResourceSpec, mut rows: Rows) -> Result<Rows, Problem> {
        if let Some(filter) = self.standing.filter(Operation::Get, resource)? {
            rows.retain(|row| row.satisfies(resource, &filter));
        }
        Ok(rows)
    }
}

fn parent(resource: &'static ResourceSpec) -> (&'static ResourceSpec, usize) {
    let parent = resource.parent();
    parent.expect("the derive refuses a computed resource without a parent")
}

/// For each of the rows above, the one below it, of which nothing is filled yet.
fn below(resource: &'static ResourceSpec, parents: &Rows) -> Rows {
    let (parent, field) = parent(resource);
    let further = lineage(resource).len() - 2;
    let mut rows = Rows::new(resource.fields.len() + 1 + further);
    for above in parents.iter() {
        let id = above.get(parent.id_index());
        for index in 0..resource.fields.len() {
            rows.push(if index == field { id } else { ValueRef::Null });
        }
        rows.push(id);
        for level in 0..further {
            rows.push(above.get(parent.fields.len() + level));
        }
    }
    rows
}
