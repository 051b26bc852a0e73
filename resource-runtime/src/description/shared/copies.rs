//! What was found in several places.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::free;

/// Things by what they are, each with the places it was found in.
#[derive(Debug)]
pub(super) struct Copies<P> {
    found: BTreeMap<String, Vec<P>>,
    /// In the order in which they were found first: names are given out in it.
    order: Vec<String>,
}

impl<P> Copies<P> {
    pub(super) fn new() -> Self {
        Self {
            found: BTreeMap::new(),
            order: Vec::new(),
        }
    }

    /// Counts a thing at a place.
    pub(super) fn add(&mut self, thing: &impl Serialize, place: P) {
        let key = key(thing);
        let places = self.found.entry(key.clone()).or_default();
        if places.is_empty() {
            self.order.push(key);
        }
        places.push(place);
    }

    /// Gives a name to each thing that is found in several places: the first of those that are
    /// `proposed` for its places and not taken.
    pub(super) fn named<N: IntoIterator<Item = String>>(
        self,
        mut taken: BTreeSet<String>,
        proposed: impl Fn(&[P]) -> N,
    ) -> BTreeMap<String, String> {
        let mut given = BTreeMap::new();
        for key in self.order {
            let places = &self.found[&key];
            if places.len() > 1 {
                let name = free(proposed(places), &taken);
                taken.insert(name.clone());
                given.insert(key, name);
            }
        }
        given
    }
}

/// What a thing is, as text: equal for equal things.
pub(super) fn key(thing: &impl Serialize) -> String {
    serde_json::to_string(thing).unwrap_or_default()
}
