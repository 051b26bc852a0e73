//! What changes for a client from one contract to the next.

use std::collections::{BTreeMap, BTreeSet};

use super::change::{Change, Changes};
use super::deprecated;
use super::items::Items;
use super::lock::{Contract, Item, Key, Route};

/// Every difference between two contracts.
pub(super) fn contracts(old: &Contract, new: &Contract) -> Vec<Change> {
    let mut changes = Changes::default();
    if old.version != new.version {
        changes.breaks(format!(
            "every path begins with /{}, no longer with /{}: all the old ones answer 404",
            new.version, old.version
        ));
    }
    security(&old.security, &new.security, &mut changes);
    old.taken.compare(&new.taken, &mut changes);
    old.service.compare(&new.service, &mut changes);
    paths(&old.paths, &new.paths, &mut changes);
    for (name, item) in &old.resources {
        match counterpart(name, item, new) {
            Some((other_name, other)) => {
                if other_name != name {
                    changes.breaks(format!(
                        "the resource `{name}` is called `{other_name}`: generated clients name \
                         their types so"
                    ));
                }
                Items::new(name, item, other).compare(&mut changes);
            }
            None => changes.breaks(format!("the resource `{name}` is gone")),
        }
    }
    let known: Vec<_> = old
        .resources
        .iter()
        .filter_map(|(name, item)| counterpart(name, item, new))
        .collect();
    for (name, item) in &new.resources {
        if !known.iter().any(|(_, known)| std::ptr::eq(*known, item)) {
            changes.fits(format!("the resource `{name}` is new"));
        }
    }
    if changes.0.is_empty() && old != new {
        changes.fits("the lock is not as it is written by itself");
    }
    changes.0
}

/// The resource of the same name, or else the one at the same place.
fn counterpart<'a>(name: &str, item: &Item, new: &'a Contract) -> Option<(&'a String, &'a Item)> {
    new.resources.get_key_value(name).or_else(|| {
        let mut others = new.resources.iter();
        others.find(|(_, other)| shape(&other.path) == shape(&item.path))
    })
}

/// A path as a client sees it: it fills in the parameters, whatever they are called.
pub(super) fn shape(path: &str) -> Vec<&str> {
    path.split('/')
        .map(|part| if part.starts_with('{') { "{}" } else { part })
        .collect()
}

/// What clients must say of themselves, and how they may.
fn security(old: &BTreeSet<String>, new: &BTreeSet<String>, changes: &mut Changes) {
    if old.is_empty() && !new.is_empty() {
        let ways: Vec<_> = new.iter().map(|way| format!("`{way}`")).collect();
        return changes.breaks(format!(
            "whoever asks must say who they are, by {}: a request that does not may be answered 401",
            ways.join(" or ")
        ));
    }
    if new.is_empty() && !old.is_empty() {
        return changes.fits("nobody needs to say who they are any more");
    }
    for way in old.difference(new) {
        changes.breaks(format!(
            "`{way}` is not taken any more: whoever says so who they are is answered 401"
        ));
    }
    for way in new.difference(old) {
        changes.fits(format!("`{way}` is taken, too"));
    }
}

fn paths(old: &BTreeMap<String, Route>, new: &BTreeMap<String, Route>, changes: &mut Changes) {
    let alike = |path: &str, among: &BTreeMap<String, Route>| {
        let mut others = among.iter();
        let found = others.find(|(other, _)| shape(other) == shape(path));
        found.map(|(other, route)| (other.clone(), route.clone()))
    };
    for (path, route) in old {
        let Some((new_path, new_route)) = alike(path, new) else {
            changes.breaks(format!("`{path}` is gone: it answers 404"));
            continue;
        };
        if *path != new_path {
            changes.breaks(format!(
                "`{path}` is written `{new_path}`: generated clients name its parameters"
            ));
        }
        if route.envelope != new_route.envelope {
            changes.breaks(format!(
                "`{path}` answers `{}`, no longer `{}`",
                new_route.envelope, route.envelope
            ));
        }
        operations(path, route, &new_route, changes);
    }
    for path in new.keys() {
        if alike(path, old).is_none() {
            changes.fits(format!("`{path}` is new"));
        }
    }
}

fn operations(path: &str, old: &Route, new: &Route, changes: &mut Changes) {
    for (method, name) in &old.operations {
        match new.operations.get(method) {
            None => changes.breaks(format!("`{method} {path}` is gone: it answers 405")),
            Some(other) if other != name => changes.breaks(format!(
                "`{method} {path}` is `{other}`, no longer `{name}`: generated clients call it so"
            )),
            Some(_) => {}
        }
    }
    for method in new.operations.keys() {
        let what = format!("`{method} {path}`");
        if !old.operations.contains_key(method) {
            changes.fits(format!("{what} is new"));
        }
        let of = |route: &Route| route.deprecated.get(method).cloned();
        deprecated::compare(&what, of(old).as_ref(), of(new).as_ref(), changes);
        if old.operations.contains_key(method) {
            keys(&what, old.keys.get(method), new.keys.get(method), changes);
        }
    }
    match (old.later, new.later) {
        (false, true) => changes.fits(format!(
            "`POST {path}` may answer 202, too: what is created may be worked on after the answer"
        )),
        (true, false) => changes.fits(format!("`POST {path}` never answers 202 any more")),
        _ => {}
    }
    let deletes = |route: &Route| route.operations.contains_key("DELETE");
    if deletes(old) && deletes(new) {
        match (old.loosens, new.loosens) {
            (true, false) => changes.breaks(format!(
                "`DELETE {path}` ends what it names: it was taken from what is above, and was still \
                 there"
            )),
            (false, true) => changes.breaks(format!(
                "`DELETE {path}` only takes what it names from what is above: it is still there"
            )),
            _ => {}
        }
    }
}

/// Whether `what` must, may or cannot come with a key.
fn keys(what: &str, old: Option<&Key>, new: Option<&Key>, changes: &mut Changes) {
    match (old, new) {
        (old, new) if old == new => {}
        (_, Some(Key::Required)) => changes.breaks(format!(
            "{what} must have an `Idempotency-Key`: without it the answer is 400"
        )),
        (_, Some(Key::Refused)) => changes.breaks(format!(
            "{what} cannot have an `Idempotency-Key`: with it the answer is 400"
        )),
        (Some(Key::Required), None) => {
            changes.fits(format!("{what} need not have an `Idempotency-Key`"));
        }
        (_, None) => changes.fits(format!("{what} may have an `Idempotency-Key`")),
    }
}
