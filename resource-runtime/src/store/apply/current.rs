//! Rows as they stand, and stay until the transaction ends.

use super::session::Session;
use super::undone::Undone;
use crate::query::{Key, Lookup, Within};
use crate::resource::{ResourceSpec, Value};
use crate::store::rows::Rows;
use crate::store::sql::Held;

/// The rows with these ids, those alone that hold what they must.
pub(super) async fn current<S: Session>(
    session: &mut S,
    resource: &'static ResourceSpec,
    held: &Held,
    ids: impl Iterator<Item = Value>,
) -> Result<Rows, Undone> {
    let parent = resource.parent().map(|(_, field)| field);
    let within = match held {
        Some((field, value)) if Some(*field) == parent && !value.is_null() => {
            Within::Parent(value.clone())
        }
        _ => Within::Everything,
    };
    let lookup = Lookup::new(resource, ids.map(Key::Id).collect(), within);
    let mut found = session.find(&lookup).await.map_err(S::broken)?;
    if let Some((field, value)) = held {
        found.retain(|row| row.get(*field) == value.as_ref());
    }
    Ok(found)
}
