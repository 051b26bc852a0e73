//! What the writer knows of all declarations together.

use std::collections::HashMap;
use std::rc::Rc;

use crate::resource::ResourceSpec;
use crate::store::sql::{Reference, loosened};

/// The declared resources, with what follows from them once it is asked for.
#[derive(Debug)]
pub(crate) struct Declared {
    resources: Vec<&'static ResourceSpec>,
    loosened: HashMap<*const ResourceSpec, Rc<[Reference]>>,
}

impl Declared {
    /// Nothing follows yet.
    pub(crate) fn new(resources: Vec<&'static ResourceSpec>) -> Self {
        Self {
            resources,
            loosened: HashMap::new(),
        }
    }

    /// All of them.
    pub(super) fn resources(&self) -> &[&'static ResourceSpec] {
        &self.resources
    }

    /// The references that become null when rows of `going` go.
    pub(super) fn loosened(&mut self, going: &'static ResourceSpec) -> Rc<[Reference]> {
        let found = self.loosened.entry(going);
        Rc::clone(found.or_insert_with(|| loosened(going, &self.resources).into()))
    }
}
