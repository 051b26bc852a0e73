//! Rows that clients name by ids, slugs and filters, looked up together.

use std::collections::{HashMap, HashSet};

use super::unit::Unit;
use crate::problem::{Mistake, Problem, ProblemKind};
use crate::query::{Alternatives, Condition, Filter, Key, Lookup, Operand, Test, Within};
use crate::resource::{FieldSpec, ResourceSpec, Value, scope_of};
use crate::store::Rows;

/// The ids of rows, by what names them.
#[derive(Debug, Default)]
pub(super) struct Directory {
    ids: HashSet<Value>,
    slugs: HashMap<Value, Value>,
    /// Whom `me` means.
    me: Option<Value>,
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
            key if key.is_me() => self.me.clone().filter(|id| self.ids.contains(id)),
            Key::Slug(slug) => self.slugs.get(&Value::Text(slug.clone())).cloned(),
        }
    }

    /// What a condition asks of the store, its slugs looked up. One that names nothing equals nothing,
    /// and everything is another.
    fn filter(&self, Condition { field, test }: Condition) -> Filter {
        let value = |operand| match operand {
            Operand::Value(value) => Some(value),
            Operand::Slug(key) => self.id(&key),
        };
        match test {
            Test::Either(Alternatives { operands, null }) => {
                let mut either: Vec<Value> = operands.into_iter().filter_map(value).collect();
                // In whatever order and spelling they are sent, the same alternatives are one list.
                either.sort_unstable();
                either.dedup();
                match (null, either.is_empty()) {
                    (false, _) => Filter::Equals(field, either),
                    (true, true) => Filter::IsNull(field, true),
                    (true, false) => Filter::Any(vec![
                        Filter::Equals(field, either),
                        Filter::IsNull(field, true),
                    ]),
                }
            }
            Test::NotNull => Filter::IsNull(field, false),
            Test::Compare(comparison, operand) => match value(operand) {
                Some(value) => Filter::Compare(field, comparison, value),
                None => Filter::All(Vec::new()),
            },
            Test::Contains(text) => Filter::Contains(field, Value::Text(text)),
        }
    }
}

impl Unit<'_> {
    /// The rows that `keys` name among those that lie `within`.
    pub(super) async fn directory(
        self,
        resource: &'static ResourceSpec,
        mut keys: Vec<Key>,
        within: Within,
    ) -> Result<Directory, Problem> {
        let mut me = None;
        for key in keys.iter_mut().filter(|key| key.is_me()) {
            me = self.standing.me(resource)?;
            if let Some(id) = &me {
                *key = Key::Id(id.clone());
            }
        }
        let rows = self.find_all(Lookup::new(resource, keys, within)).await?;
        Ok(Directory {
            me,
            ..Directory::of(resource, &rows)
        })
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
            keys.retain(|key| matches!(key, Key::Id(_)) || key.is_me());
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
        for condition in conditions {
            let field = condition.field;
            let slugs = condition.operands().iter();
            let slugs = slugs.filter_map(|operand| match operand {
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
            if known.me.is_none() && condition.operands().iter().any(Operand::is_me) {
                let name = resource.fields[field].name;
                let mistake = Mistake::in_parameter(name, "`me` means nobody here; send an id");
                return Err(
                    Problem::new(ProblemKind::InvalidQuery, "the query has mistakes")
                        .with_errors(vec![mistake]),
                );
            }
            filters.push(known.filter(condition));
        }
        Ok(filters)
    }
}

/// Whether a slug names one row without its parent: a slug is unique only below the parent, unless
/// the resource has a root path.
fn slug_is_enough(target: &'static ResourceSpec) -> bool {
    target.is_listed_alone() || target.parent().is_some_and(|(parent, _)| parent.scope)
}
