//! Commits that last as long as a test, all of them or not.

use std::sync::{Arc, Mutex};

use super::faulty::Fault;
use crate::store::{Entry, Journal, StoreError};

/// Every commit, one after the other.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tape {
    entries: Arc<Mutex<Vec<Entry>>>,
    fault: Fault,
}

impl Tape {
    pub(super) fn new(fault: Fault) -> Self {
        Self {
            fault,
            ..Self::default()
        }
    }

    pub(super) fn entries(&self) -> Vec<Entry> {
        self.entries.lock().expect("no panic").clone()
    }
}

impl Journal for Tape {
    fn keep(&self, entries: &[Entry]) -> Result<(), StoreError> {
        let mut kept = self.entries.lock().expect("no panic");
        let lost = |entry: &&Entry| match entry {
            Entry::Row { .. } => self.fault == Fault::LosesCommits,
            Entry::Pair { .. } => self.fault == Fault::LosesPairs,
            Entry::LastId { .. } => self.fault == Fault::LosesCounters,
            Entry::Answer { .. } => self.fault == Fault::LosesAnswers,
        };
        kept.extend(entries.iter().filter(|entry| !lost(entry)).cloned());
        Ok(())
    }
}
