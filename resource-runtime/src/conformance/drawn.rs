//! Values of which no two rows may have the same: each is given once, as long as there are any.

use serde_json::Value;

use super::kit::Kit;
use super::rows::Row;
use crate::resource::{FieldSpec, Kind, ResourceSpec, Role};
use crate::store::testing::{Checked, Fault};

/// A resource and its field, the rows among which no two may be alike, and a value.
pub(super) type Drawn = (&'static str, &'static str, String, String);

/// Whether no two rows of a parent may have the same value, ids aside.
pub(super) fn is_distinct(field: &FieldSpec) -> bool {
    field.unique || field.role == Role::Slug
}

/// How many values are tried until one is found that was not given.
fn tries(field: &FieldSpec) -> usize {
    match field.kind() {
        Kind::Boolean => 2,
        Kind::Choice(words) => words.len(),
        // To look for texts of a pattern takes long, and each that is found is another, if there is one.
        Kind::Text if field.constraints.pattern.is_some() => 20,
        _ => 2_000,
    }
}

impl Kit {
    /// A value that no other row was given among those of which no two may have the same; nothing
    /// where all have been.
    pub(super) fn drawn(
        &self,
        resource: &'static ResourceSpec,
        field: &FieldSpec,
        above: Option<&Row>,
    ) -> Checked<Option<Value>> {
        for _ in 0..tries(field) {
            let value = self.value(field)?;
            let drawn = drawn(resource, field, above, &value);
            if self.drawn.borrow_mut().insert(drawn) {
                return Ok(Some(value));
            }
        }
        Ok(None)
    }

    /// The same, where nothing can be tried without one.
    pub(super) fn another(
        &self,
        resource: &'static ResourceSpec,
        field: &FieldSpec,
        above: Option<&Row>,
    ) -> Checked<Value> {
        let value = self.drawn(resource, field, above)?;
        value.ok_or_else(|| self.spent(field))
    }

    /// That there are no more values for a field: what was to be tried is left out.
    pub(super) fn spent(&self, field: &FieldSpec) -> Fault {
        let why = format!("there are no more values for `{}`", field.name);
        *self.untried.borrow_mut() = Some(why.clone());
        Fault {
            statement: format!("a value can be made for `{}`", field.name),
            expected: "one that no other row has".to_owned(),
            seen: why,
        }
    }

    /// Gives a value back that no row has got.
    pub(super) fn give_back(
        &self,
        resource: &'static ResourceSpec,
        field: &FieldSpec,
        above: Option<&Row>,
        value: &Value,
    ) {
        let drawn = drawn(resource, field, above, value);
        self.drawn.borrow_mut().remove(&drawn);
    }
}

fn drawn(
    resource: &'static ResourceSpec,
    field: &FieldSpec,
    above: Option<&Row>,
    value: &Value,
) -> Drawn {
    // A slug, and an id with a path at the root, may be looked up without the parent.
    let anywhere = field.role == Role::Slug || (field.role == Role::Id && resource.root);
    let among = above.filter(|_| !anywhere).map(|above| above.path.clone());
    let among = among.unwrap_or_default();
    (resource.name, field.name, among, value.to_string())
}
