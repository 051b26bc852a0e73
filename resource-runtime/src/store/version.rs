//! Which state of a row it is.

use crate::resource::{ResourceSpec, Role, ValueRef};

/// Whether a row is of another version than it must be; `value` answers with what it holds at a
/// place.
pub(crate) fn is_stale<'v>(
    resource: &ResourceSpec,
    wanted: Option<i64>,
    value: impl FnOnce(usize) -> ValueRef<'v>,
) -> bool {
    let Some(wanted) = wanted else {
        return false;
    };
    resource.index_of(Role::Version).map(value) != Some(ValueRef::Integer(wanted))
}
