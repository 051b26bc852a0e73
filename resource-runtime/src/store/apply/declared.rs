//! What a writer knows of all declarations together.

use std::collections::{HashMap, HashSet};

use crate::resource::{ResourceSpec, goes_with, referrers};
use crate::store::sql::{Reference, loosened};

/// The declared resources, with what follows from them.
#[derive(Debug)]
pub(crate) struct Declared {
    resources: Vec<&'static ResourceSpec>,
    loosened: HashMap<&'static str, Vec<Reference>>,
    entangled: HashSet<&'static str>,
}

impl Declared {
    /// What follows from `resources`.
    pub(crate) fn new(resources: Vec<&'static ResourceSpec>) -> Self {
        let all = resources.iter();
        let loosened = all.map(|going| (going.table, loosened(going, &resources)));
        let entangled = resources
            .iter()
            .filter(|going| is_entangled(going, &resources));
        Self {
            loosened: loosened.collect(),
            entangled: entangled.map(|going| going.table).collect(),
            resources,
        }
    }

    /// All of them.
    pub(crate) fn resources(&self) -> &[&'static ResourceSpec] {
        &self.resources
    }

    /// The references that become null when rows of `going` go.
    pub(crate) fn loosened(&self, going: &'static ResourceSpec) -> &[Reference] {
        self.loosened.get(going.table).map_or(&[], Vec::as_slice)
    }

    /// Whether rows that go along with rows of `going` must have others that do.
    pub(crate) fn is_entangled(&self, going: &'static ResourceSpec) -> bool {
        self.entangled.contains(going.table)
    }
}

fn is_entangled(going: &'static ResourceSpec, resources: &[&'static ResourceSpec]) -> bool {
    let keepers = referrers(going, resources);
    keepers
        .iter()
        .any(|(by, _)| *by != going && goes_with(by, going))
}
