//! Rows that clients name by ids, slugs and filters, looked up together.

use std::collections::{HashMap, HashSet};

use super::unit::Unit;
use crate::problem::Problem;
use crate::query::{Condition, Filter, Key, Lookup, Operand, Within};
use crate::resource::{FieldSpec, ResourceSpec, Value, scope_of};
use crate::store::Rows;

/// The ids of rows, by what names them.
#[derive(Debug, Default)]
pub(super) struct Directory {
    ids: HashSet<Value>,
    slugs: HashMap<Value, Value>,
}

impl Directory {
    fn of(resource: &ResourceSpec, rows: &Rows) -> Self {
        let id = resource.id_index();
        let mut directory = Self::default();
        for row in rows.iter() {
            directory.ids.insert(row.value(id));
            if let Some(slug) = resource.slug_index() {
                directory.slugs.insert(row.value(slug), row.value(id));
            }
        }
        directory
    }

    /// The id of the row that `key` names, if it is among them.
    pub(super) fn id(&self, key: &Key) -> Option<Value> {
        match key {
            Key::Id(id) => self.ids.get(id).cloned(),
            Key::Slug(slug) => self.slugs.get(&Value::Text(slug.clone())).cloned(),
        }
    }
}

impl Unit<'_> {
    /// The rows that `keys` name among those that lie `within`.
    pub(super) async fn directory(
        self,
        resource: &'static ResourceSpec,
        keys: Vec<Key>,
        within: Within,
    ) -> Result<Directory, Problem> {
        let lookup = Lookup {
            resource,
            keys,
            within,
        };
        let rows = self.find_all(lookup).await?;
        Ok(Directory::of(resource, &rows))
    }

    /// The rows that `keys` name among those that `field` may refer to, as seen from a scope: what
    /// lies in another one does not exist.
    pub(super) async fn references(
        self,
        field: &FieldSpec,
        mut keys: Vec<Key>,
        scope: Option<&Value>,
    ) -> Result<Directory, Problem> {
        let Some(target) = field.target() else {
            return Ok(Directory::default());
        };
        let within = match (scope_of(target), scope) {
            (None, _) => Within::Everything,
            (Some(_), Some(scope)) => Within::Scope(scope.clone()),
            (Some(_), None) => return Ok(Directory::default()),
        };
        if !slug_is_enough(target) {
            keys.retain(|key| matches!(key, Key::Id(_)));
        }
        self.directory(target, keys, within).await
    }

    /// The filters of a list of `resource` within `within`, every slug of them looked up.
    pub(super) async fn filters(
        self,
        resource: &'static ResourceSpec,
        conditions: Vec<Condition>,
        within: &Within,
        scope: Option<&Value>,
    ) -> Result<Vec<Filter>, Problem> {
        let mut filters = Vec::with_capacity(conditions.len());
        for Condition { field, either } in conditions {
            let slugs = either.iter().filter_map(|operand| match operand {
                Operand::Value(_) => None,
                Operand::Slug(key) => Some(key.clone()),
            });
            let slugs: Vec<Key> = slugs.collect();
            let known = if slugs.is_empty() {
                Directory::default()
            } else if field == resource.id_index() {
                self.directory(resource, slugs, within.clone()).await?
            } else {
                let spec = &resource.fields[field];
                self.references(spec, slugs, scope).await?
            };
            let mut either: Vec<Value> = either
                .into_iter()
                .map(|operand| match operand {
                    Operand::Value(value) => value,
                    Operand::Slug(key) => known.id(&key).unwrap_or(Value::Null),
                })
                .collect();
            // In whatever order and spelling they are sent, the same alternatives are one list.
            either.sort_unstable();
            either.dedup();
            if either.len() > 1 {
                either.retain(|value| !value.is_null());
            }
            filters.push(Filter::Equals(field, either));
        }
        Ok(filters)
    }
}

/// Whether a slug names one row without its parent: a slug is unique only below the parent, unless
/// the resource has a root path.
fn slug_is_enough(target: &'static ResourceSpec) -> bool {
    match target.parent() {
        None => true,
        Some((parent, _)) if parent.scope => true,
        Some(_) => target.root && scope_of(target).is_none(),
    }
}
