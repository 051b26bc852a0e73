//! References that a client sends, looked up within its scope.

use super::unit::Unit;
use crate::change::{Entry, Form, Purpose};
use crate::problem::{Mistake, Problem};
use crate::query::{Address, Key};
use crate::resource::{FieldSpec, ResourceSpec, Value, lineage, scope_of};
use crate::wire;

impl Unit<'_> {
    /// The id of the row that `key` names among those that `field` may refer to; `None` when there
    /// is none, or none that can be seen from `scope`.
    pub(super) async fn look_up(
        self,
        field: &FieldSpec,
        key: &Key,
        scope: Option<&Value>,
    ) -> Result<Option<Value>, Problem> {
        let Some(target) = field.target() else {
            return Ok(None);
        };
        let Some(address) = visible(target, key, scope) else {
            return Ok(None);
        };
        let found = self.find(&address).await?;
        Ok(found.map(|rows| rows.row(0).value(target.id_index())))
    }

    /// The values that a body gives, every reference looked up.
    ///
    /// # Errors
    /// A problem that lists every mistake of the body, references to nothing among them.
    pub(super) async fn values(
        self,
        form: &Form,
        (body, purpose, fixed): (&[u8], Purpose, Option<usize>),
        scope: Option<&Value>,
    ) -> Result<Vec<(usize, Value)>, Problem> {
        let resource = form.resource();
        let (draft, mut mistakes) = form.read(body, purpose, fixed)?;
        let mut values = Vec::with_capacity(draft.entries.len() + 1);
        for (index, entry) in draft.entries {
            match entry {
                Entry::Value(value) => values.push((index, value)),
                Entry::Reference(key) => {
                    let field = &resource.fields[index];
                    match self.look_up(field, &key, scope).await? {
                        Some(id) => values.push((index, id)),
                        None => mistakes.add(|| {
                            let detail =
                                format!("does not exist; expected {}", wire::expected(field));
                            Mistake::in_property(field, detail)
                        }),
                    }
                }
            }
        }
        if mistakes.is_empty() {
            Ok(values)
        } else {
            Err(Problem::invalid_body(mistakes))
        }
    }
}

/// The address of the row that `key` names as seen from a scope: what lies in another one does not
/// exist.
pub(super) fn seen(
    target: &'static ResourceSpec,
    key: &Key,
    scope: Option<&Value>,
) -> Option<Address> {
    let mut keys = vec![(0, key.clone())];
    if scope_of(target).is_some() {
        keys.push((lineage(target).len() - 1, Key::Id(scope?.clone())));
    }
    Some(Address {
        resource: target,
        keys,
    })
}

/// The same for a reference, where a slug must be enough.
fn visible(target: &'static ResourceSpec, key: &Key, scope: Option<&Value>) -> Option<Address> {
    if matches!(key, Key::Slug(_)) && !slug_is_enough(target) {
        return None;
    }
    seen(target, key, scope)
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
