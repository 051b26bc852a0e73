//! Every handler of an API.

use std::collections::HashMap;

use super::logic::Logic;
use crate::resource::ResourceSpec;

/// The handlers of an API, each with its resource.
#[derive(Debug, Default)]
pub(crate) struct Handlers {
    logics: HashMap<usize, Logic>,
}

fn key(resource: &'static ResourceSpec) -> usize {
    std::ptr::from_ref(resource).addr()
}

impl Handlers {
    /// Adds the handler of a resource.
    pub(crate) fn add(&mut self, resource: &'static ResourceSpec, logic: Logic) {
        self.logics.insert(key(resource), logic);
    }

    /// Whether no resource has logic of its own.
    pub(crate) fn is_empty(&self) -> bool {
        self.logics.is_empty()
    }

    /// The handler of a resource, if it has one.
    pub(crate) fn of(&self, resource: &'static ResourceSpec) -> Option<&Logic> {
        if self.logics.is_empty() {
            return None;
        }
        self.logics.get(&key(resource))
    }
}
