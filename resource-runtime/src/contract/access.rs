//! What changes for a client in what a row belongs to, who names it and who may see it, and in what its
//! writes are held to.

use super::change::Changes;
use super::items::Items;
use super::lock::{IfMatch, Item};

impl Items<'_> {
    /// Who names a row, what it belongs to, and what of it is kept from some.
    pub(super) fn access(self, changes: &mut Changes) {
        let Self { name, old, new } = self;
        match (&old.chosen, &new.chosen) {
            (Some(was), None) => {
                changes.breaks(format!(
                    "clients do not choose the `{was}` of `{name}` any more"
                ));
            }
            (None, Some(is)) => changes.breaks(format!("clients choose the `{is}` of `{name}`")),
            _ => {}
        }
        if let (Some(was), Some(is)) = (&old.parent, &new.parent)
            && was != is
        {
            changes.breaks(format!(
                "paths decide `{name}.{is}`, no longer `{name}.{was}`: they lead to other rows, and \
                 a body that names `{is}` there is refused with 422"
            ));
        }
        match (old.restricted, new.restricted) {
            (false, true) => changes.breaks(format!(
                "a `{name}` may be kept from who asks: then it is in no list, its path answers 404, \
                 and it is null where it is expanded"
            )),
            (true, false) => changes.fits(format!("every `{name}` is shown to whoever asks")),
            _ => {}
        }
        for property in self.gained(&old.hidden, &new.hidden) {
            changes.breaks(format!(
                "`{name}.{property}` may be kept from who asks: then answers lack it"
            ));
        }
        for property in self.lost(&old.hidden, &new.hidden) {
            changes.fits(format!("`{name}.{property}` is shown to whoever asks"));
        }
    }

    /// What a write may, or must, say of the state that it changes.
    pub(super) fn conditions(self, changes: &mut Changes) {
        let name = self.name;
        match (self.old.if_match, self.new.if_match) {
            (old, new) if old == new => {}
            (_, Some(IfMatch::Required)) => changes.breaks(format!(
                "a change of `{name}` must say what it changes, by `If-Match` or a version: without \
                 it the answer is 428"
            )),
            (Some(_), None) => changes.breaks(format!(
                "`If-Match` on a change of `{name}` is gone: it answers 400"
            )),
            (Some(IfMatch::Required), Some(IfMatch::Taken)) => changes.fits(format!(
                "a change of `{name}` need not say what it changes"
            )),
            _ => changes.fits(format!("`If-Match` on a change of `{name}` is taken")),
        }
    }

    /// What a `PUT` does where clients choose the ids: it makes rows, changes them, or both.
    pub(super) fn puts(self, changes: &mut Changes) {
        let Self { name, old, new } = self;
        let puts = |item: &Item| {
            let some = item.create.is_some() || item.update.is_some();
            item.chosen.is_some() && some
        };
        // Where it does neither there is none, which is told of the paths.
        if !puts(old) || !puts(new) {
            return;
        }
        match (old.create.is_some(), new.create.is_some()) {
            (true, false) => changes.breaks(format!(
                "`PUT` of a `{name}` that is not there answers 404, no longer 201: it makes none"
            )),
            (false, true) => changes.fits(format!(
                "`PUT` of a `{name}` that is not there makes it: it answers 201, no longer 404"
            )),
            _ => {}
        }
        match (old.update.is_some(), new.update.is_some()) {
            (true, false) => changes.breaks(format!(
                "`PUT` of a `{name}` that is there answers 409, no longer 200: it changes none"
            )),
            (false, true) => changes.fits(format!(
                "`PUT` of a `{name}` that is there changes it: it answers 200, no longer 409"
            )),
            _ => {}
        }
    }
}
