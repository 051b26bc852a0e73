//! What changes for a client of one resource: what a query may name, what is sent and answered.

use std::collections::BTreeSet;

use super::change::Changes;
use super::compare::shape;
use super::lock::{CHANGE, CREATION, Creation, Item, List, REPLACEMENT, Selection};
use super::values::{self, Travels};

/// One resource, as it was and as it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Items<'a> {
    pub(super) name: &'a str,
    pub(super) old: &'a Item,
    pub(super) new: &'a Item,
}

impl<'a> Items<'a> {
    pub(super) fn new(name: &'a str, old: &'a Item, new: &'a Item) -> Self {
        Self { name, old, new }
    }

    /// Adds every difference.
    pub(super) fn compare(self, changes: &mut Changes) {
        let Self { name, old, new } = self;
        if shape(&old.path) != shape(&new.path) {
            let (is, was) = (&new.path, &old.path);
            changes.fits(format!(
                "the `Location` of `{name}` is `{is}`, no longer `{was}`"
            ));
        }
        for property in old.properties.keys() {
            if !new.properties.contains_key(property) {
                changes.breaks(format!(
                    "`{name}.{property}` is gone: answers lack it, and a body or query that names \
                     it is refused"
                ));
            }
        }
        self.access(changes);
        self.puts(changes);
        if let (Some(old), Some(new)) = (&old.list, &new.list) {
            self.lists(old, new, changes);
        }
        if let (Some(old), Some(new)) = (&old.selection, &new.selection) {
            self.selections(old, new, changes);
        }
        if let (Some(old), Some(new)) = (old.batch, new.batch) {
            at_most(old, new, &format!("a batch of `{name}` has"), changes);
        }
        self.asked(&old.expand, &new.expand, "expand=", "", changes);
        self.asked(&old.collapse, &new.collapse, "collapse=", "", changes);
        for property in self.lost(&old.answers, &new.answers) {
            changes.breaks(format!("`{name}.{property}` is no longer answered"));
        }
        for property in self.gained(&old.answers, &new.answers) {
            changes.fits(format!("`{name}.{property}` is answered"));
        }
        for (body, old, new) in [
            (CREATION, &old.create, &new.create),
            (REPLACEMENT, &old.replace, &new.replace),
        ] {
            if let (Some(old), Some(new)) = (old, new) {
                self.creations(old, new, body, changes);
            }
        }
        if let (Some(old), Some(new)) = (&old.update, &new.update) {
            self.sent(old, new, CHANGE, changes);
        }
        self.conditions(changes);
        self.ends(changes);
        self.properties(changes);
    }

    /// What was there and is not, but for properties that are gone as a whole.
    pub(super) fn lost<'n>(
        self,
        old: &'n BTreeSet<String>,
        new: &'n BTreeSet<String>,
    ) -> impl Iterator<Item = &'n String> {
        let there = self.new;
        old.difference(new)
            .filter(move |name| there.properties.contains_key(*name))
    }

    /// What is there and was not, but for properties that are new as a whole.
    pub(super) fn gained<'n>(
        self,
        old: &'n BTreeSet<String>,
        new: &'n BTreeSet<String>,
    ) -> impl Iterator<Item = &'n String> {
        let there = self.old;
        new.difference(old)
            .filter(move |name| there.properties.contains_key(*name))
    }

    /// Properties that a query may name between `before` and `after`.
    fn asked(
        self,
        old: &BTreeSet<String>,
        new: &BTreeSet<String>,
        before: &str,
        after: &str,
        changes: &mut Changes,
    ) {
        let what = |property| format!("`{before}{property}{after}` of `{}`", self.name);
        for property in self.lost(old, new) {
            changes.breaks(format!("{} is gone: it answers 400", what(property)));
        }
        for property in self.gained(old, new) {
            changes.fits(format!("{} is new", what(property)));
        }
    }

    /// Properties that a body may name.
    fn sent(
        self,
        old: &BTreeSet<String>,
        new: &BTreeSet<String>,
        body: &str,
        changes: &mut Changes,
    ) {
        let what = |property| format!("`{property}` in a {body} of `{}`", self.name);
        // Where every path that is left decides it, those that took it are gone, which is told of them.
        let lost = self.lost(old, new);
        for property in lost.filter(|property| !self.new.decides(property, body)) {
            changes.breaks(format!("{} is refused with 422", what(property)));
        }
        for property in self.gained(old, new) {
            changes.fits(format!("{} is taken", what(property)));
        }
    }

    fn lists(self, old: &List, new: &List, changes: &mut Changes) {
        let name = self.name;
        let limit = format!("`limit` of `{name}` is");
        at_most(old.max_limit, new.max_limit, &limit, changes);
        if old.default_limit != new.default_limit {
            let (is, was) = (new.default_limit, old.default_limit);
            changes.fits(format!(
                "a page of `{name}` without `limit` has {is} rows, no longer {was}"
            ));
        }
        self.asked(&old.sort, &new.sort, "sortBy=", "", changes);
        match (old.search.is_empty(), new.search.is_empty()) {
            (false, true) => changes.breaks(format!("`?q=` of `{name}` is gone: it answers 400")),
            (true, false) => changes.fits(format!("`?q=` of `{name}` is new")),
            _ => {
                for property in self.lost(&old.search, &new.search) {
                    changes.breaks(format!(
                        "`?q=` of `{name}` does not look into `{property}` any more: what is \
                         found there is missing"
                    ));
                }
                for property in self.gained(&old.search, &new.search) {
                    changes.fits(format!("`?q=` of `{name}` looks into `{property}`, too"));
                }
            }
        }
    }

    fn selections(self, old: &Selection, new: &Selection, changes: &mut Changes) {
        let name = self.name;
        let names = |of: &Selection| of.filters.keys().cloned().collect();
        self.asked(&names(old), &names(new), "?", "=", changes);
        for (property, operators) in &old.filters {
            let Some(others) = new.filters.get(property) else {
                continue;
            };
            for operator in operators.difference(others) {
                changes.breaks(format!(
                    "`?{property}.{operator}=` of `{name}` is gone: it answers 400"
                ));
            }
            for operator in others.difference(operators) {
                changes.fits(format!("`?{property}.{operator}=` of `{name}` is new"));
            }
        }
        for (property, &(least, most)) in &old.ranges {
            let Some(&(is_least, is_most)) = new.ranges.get(property) else {
                continue;
            };
            if (least, most) != (is_least, is_most) {
                let narrower = is_least > least || is_most < most;
                let refused = if narrower { ": others answer 400" } else { "" };
                changes.judge(
                    narrower,
                    format!(
                        "`?{property}=` of `{name}` takes {is_least} to {is_most}, no longer {least} \
                         to {most}{refused}"
                    ),
                );
            }
        }
    }

    fn creations(self, old: &Creation, new: &Creation, body: &str, changes: &mut Changes) {
        self.sent(&old.names(), &new.names(), body, changes);
        let what = |property| format!("`{property}` in a {body} of `{}`", self.name);
        // Where every path decided it, only new ones need it.
        let needed = new.required.difference(&old.required);
        for property in needed.filter(|property| !self.old.decides(property, body)) {
            changes.breaks(format!(
                "{} is needed: without it the answer is 422",
                what(property)
            ));
        }
        for (property, now) in &new.optional {
            match old.optional.get(property) {
                Some(before) if before != now => changes.breaks(format!(
                    "{} is {now} where it is left out, no longer {before}",
                    what(property)
                )),
                None if old.required.contains(property) => {
                    changes.fits(format!("{} may be left out", what(property)));
                }
                _ => {}
            }
        }
    }

    fn properties(self, changes: &mut Changes) {
        let Self { name, old, new } = self;
        for (property, now) in &new.properties {
            let place = format!("{name}.{property}");
            let Some(before) = old.properties.get(property) else {
                changes.fits(format!("`{place}` is new"));
                continue;
            };
            let both = |holds: &dyn Fn(&Item) -> bool| holds(old) && holds(new);
            let travels = Travels {
                answered: both(&|item| item.answers.contains(property)),
                sent: both(&|item| item.takes(property) || item.chosen.as_ref() == Some(property)),
            };
            values::compare(&place, before, now, travels, changes);
        }
    }
}

/// A largest number: a smaller one refuses what was taken.
fn at_most(old: u32, new: u32, what: &str, changes: &mut Changes) {
    let what = format!("{what} at most {new}, no longer {old}");
    if new < old {
        changes.breaks(format!("{what}: more answers 400"));
    } else if new > old {
        changes.fits(what);
    }
}
