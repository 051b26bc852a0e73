//! What changes for a client in the value of one property.

use std::cmp::Ordering;
use std::fmt::Display;

use rust_decimal::Decimal;

use super::change::Changes;
use super::deprecated;
use super::property::Property;

/// Which way a value travels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Travels {
    /// In answers.
    pub(super) answered: bool,
    /// In bodies.
    pub(super) sent: bool,
}

/// What changes from one property to the other, which is called `place`.
pub(super) fn compare(
    place: &str,
    old: &Property,
    new: &Property,
    travels: Travels,
    changes: &mut Changes,
) {
    let (was, is) = (old.deprecated.as_ref(), new.deprecated.as_ref());
    deprecated::compare(&format!("`{place}`"), was, is, changes);
    if old.r#type != new.r#type {
        let (is, was) = (&new.r#type, &old.r#type);
        return changes.breaks(format!("`{place}` has the type {is}, no longer {was}"));
    }
    match (old.nullable, new.nullable) {
        (false, true) => changes.judge(travels.answered, format!("`{place}` may be null")),
        (true, false) => changes.judge(travels.sent, format!("`{place}` cannot be null")),
        _ => {}
    }
    for word in old.values.difference(&new.values) {
        changes.breaks(format!(
            "`{place}` is never `{word}`: a body or query that has it is refused"
        ));
    }
    for word in new.values.difference(&old.values) {
        changes.fits(format!("`{place}` may be `{word}`"));
    }
    match (old.slug, new.slug) {
        (false, true) => changes.judge(
            travels.sent,
            format!("`{place}` is a slug: what does not look like one answers 422"),
        ),
        (true, false) => changes.breaks(format!(
            "`{place}` is no slug any more: a path that has it in the place of the id answers 404"
        )),
        _ => {}
    }
    constraints(place, old, new, travels, changes);
    members(place, old, new, travels, changes);
    if let (Some(old), Some(new)) = (&old.items, &new.items) {
        compare(&format!("{place}[]"), old, new, travels, changes);
    }
}

fn members(place: &str, old: &Property, new: &Property, travels: Travels, changes: &mut Changes) {
    for (name, member) in &old.members {
        let place = format!("{place}.{name}");
        match new.members.get(name) {
            Some(other) => compare(&place, member, other, travels, changes),
            None => changes.breaks(format!(
                "`{place}` is gone: answers lack it, and a body that names it is refused"
            )),
        }
    }
    for (name, member) in &new.members {
        if !old.members.contains_key(name) {
            let place = format!("{place}.{name}");
            if travels.sent && !member.nullable {
                changes.breaks(format!("`{place}` is needed: without it the answer is 422"));
            } else {
                changes.fits(format!("`{place}` is new"));
            }
        }
    }
}

fn constraints(
    place: &str,
    old: &Property,
    new: &Property,
    travels: Travels,
    changes: &mut Changes,
) {
    let mut bounds = Bounds {
        place,
        travels,
        changes,
    };
    bounds.at_least("characters", old.min_length, new.min_length);
    bounds.at_most("characters", old.max_length, new.max_length);
    bounds.at_most("items", old.max_items, new.max_items);
    bounds.at_least(
        "",
        number(old.minimum.as_ref()),
        number(new.minimum.as_ref()),
    );
    bounds.at_most(
        "",
        number(old.maximum.as_ref()),
        number(new.maximum.as_ref()),
    );
    bounds.demand("the pattern", old.pattern.as_ref(), new.pattern.as_ref());
    bounds.demand("the format", old.format.as_ref(), new.format.as_ref());
    if old.unique != new.unique {
        let what = if new.unique {
            format!("no two `{place}` may be alike: a second one answers 409")
        } else {
            format!("two `{place}` may be alike")
        };
        bounds.changes.judge(new.unique && travels.sent, what);
    }
}

fn number(digits: Option<&String>) -> Option<Decimal> {
    digits.and_then(|digits| digits.parse().ok())
}

/// What a value must satisfy; more than before breaks those who send it.
struct Bounds<'a> {
    place: &'a str,
    travels: Travels,
    changes: &'a mut Changes,
}

impl Bounds<'_> {
    fn at_least<N: Ord + Display>(&mut self, unit: &str, old: Option<N>, new: Option<N>) {
        // Nothing is less than every number.
        let order = new.cmp(&old);
        self.bound("at least", unit, old, new, order == Ordering::Greater);
    }

    fn at_most<N: Ord + Display>(&mut self, unit: &str, old: Option<N>, new: Option<N>) {
        let tighter = match (&old, &new) {
            (Some(old), Some(new)) => new < old,
            (None, Some(_)) => true,
            (_, None) => false,
        };
        self.bound("at most", unit, old, new, tighter);
    }

    fn bound<N: Eq + Display>(
        &mut self,
        side: &str,
        unit: &str,
        old: Option<N>,
        new: Option<N>,
        tighter: bool,
    ) {
        if old == new {
            return;
        }
        let said = |bound: Option<N>| {
            bound.map_or_else(
                || "whatever it is".to_owned(),
                |bound| format!("{side} {bound} {unit}").trim_end().to_owned(),
            )
        };
        let (place, is, was) = (self.place, said(new), said(old));
        let what = format!("`{place}` takes {is}, no longer {was}");
        self.changes.judge(tighter && self.travels.sent, what);
    }

    fn demand(&mut self, what: &str, old: Option<&String>, new: Option<&String>) {
        if old == new {
            return;
        }
        let place = self.place;
        match new {
            Some(new) => {
                let what = format!("`{place}` must have {what} `{new}`");
                self.changes.judge(self.travels.sent, what);
            }
            None => self.changes.fits(format!("`{place}` need not have {what}")),
        }
    }
}
