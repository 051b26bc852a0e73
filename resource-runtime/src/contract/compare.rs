//! What changes for a client from one contract to the next.

use std::collections::{BTreeMap, BTreeSet};

use super::change::{Change, Changes};
use super::items::Items;
use super::lock::{Contract, Item, Route};

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
    paths(&old.paths, &new.paths, &mut changes);
    for (name, item) in &old.resources {
        match counterpart(name, item, new) {
            Some(other) => Items::new(name, item, other).compare(&mut changes),
            None => changes.breaks(format!("the resource `{name}` is gone")),
        }
    }
    let known: Vec<_> = old
        .resources
        .iter()
        .filter_map(|(name, item)| counterpart(name, item, new))
        .collect();
    for (name, item) in &new.resources {
        if !known.iter().any(|known| std::ptr::eq(*known, item)) {
            changes.fits(format!("the resource `{name}` is new"));
        }
    }
    if changes.0.is_empty() && old != new {
        changes.fits("the lock is not as it is written by itself");
    }
    changes.0
}

/// The resource of the same name, or else the one at the same place.
fn counterpart<'a>(name: &str, item: &Item, new: &'a Contract) -> Option<&'a Item> {
    new.resources.get(name).or_else(|| {
        let mut others = new.resources.values();
        others.find(|other| shape(&other.path) == shape(&item.path))
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
        if !old.operations.contains_key(method) {
            changes.fits(format!("`{method} {path}` is new"));
        }
    }
}
