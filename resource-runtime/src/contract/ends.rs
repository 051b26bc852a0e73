//! What changes for a client in what becomes of a row when another ends.

use super::change::Changes;
use super::items::Items;

impl Items<'_> {
    /// What keeps a row from being deleted, and what goes with it.
    pub(super) fn ends(self, changes: &mut Changes) {
        let Self { name, old, new } = self;
        if let (Some(was), Some(is)) = (&old.keepers, &new.keepers) {
            for by in is.difference(was) {
                changes.breaks(format!(
                    "`DELETE` of a `{name}` that a `{by}` needs answers 409, no longer 204"
                ));
            }
            for by in was.difference(is) {
                changes.fits(format!(
                    "`DELETE` of a `{name}` that a `{by}` needed answers 204, no longer 409"
                ));
            }
        }
        let parent = new.parent.as_deref().unwrap_or_default();
        match (old.outlives, new.outlives) {
            (Some(true), Some(false)) => changes.breaks(format!(
                "a `{name}` ends with its `{parent}`: it was left without one"
            )),
            (Some(false), Some(true)) => changes.breaks(format!(
                "a `{name}` is left without one where its `{parent}` ends: it ended with it"
            )),
            _ => {}
        }
    }
}
