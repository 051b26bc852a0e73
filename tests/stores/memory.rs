//! Rows in memory, with a journal that makes them last as long as the test.

use std::sync::{Arc, Mutex};

use resource_runtime::resource::ResourceSpec;
use resource_runtime::store::testing::Subject;
use resource_runtime::store::{Entry, Journal, Memory, StoreError};

/// Every commit, one after the other.
#[derive(Clone, Default)]
struct Tape(Arc<Mutex<Vec<Entry>>>);

impl Journal for Tape {
    fn keep(&self, entries: &[Entry]) -> Result<(), StoreError> {
        self.0.lock().unwrap().extend_from_slice(entries);
        Ok(())
    }
}

struct Replayed;

impl Subject for Replayed {
    type Place = Tape;
    type Store = Memory;

    async fn place(&self) -> Tape {
        Tape::default()
    }

    async fn open(&self, tape: &Tape, resources: &[&'static ResourceSpec]) -> Memory {
        let entries = tape.0.lock().unwrap().clone();
        let memory = Memory::open(resources, [7; 32], entries, tape.clone()).expect("a store");
        // What it holds makes the same store as what has become of it.
        let entries = memory.entries();
        tape.0.lock().unwrap().clone_from(&entries);
        Memory::open(resources, [7; 32], entries, tape.clone()).expect("a store")
    }
}

resource_runtime::store_tests!(Replayed);
