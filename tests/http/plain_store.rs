//! A store that does what every store must, and nothing that it need not: it keeps no answers.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use resource_runtime::change::Write;
use resource_runtime::policy::Permitted;
use resource_runtime::query::{Address, List, Lookup};
use resource_runtime::store::{Page, Rows, Store, StoreFuture, Transaction, Written};

/// Has another store do all of it, and counts the transactions that are begun.
pub struct Plain<S> {
    store: S,
    begun: Arc<AtomicUsize>,
}

impl<S: Store> Plain<S> {
    pub fn new(store: S) -> Self {
        let begun = Arc::default();
        Self { store, begun }
    }

    /// How many transactions have been begun.
    pub fn begun(&self) -> Arc<AtomicUsize> {
        Arc::clone(&self.begun)
    }
}

impl<S: Store> Store for Plain<S> {
    fn get<'a>(&'a self, address: &'a Permitted<Address>) -> StoreFuture<'a, Option<Rows>> {
        self.store.get(address)
    }

    fn list<'a>(&'a self, list: &'a Permitted<List>) -> StoreFuture<'a, Page> {
        self.store.list(list)
    }

    fn find<'a>(&'a self, lookup: &'a Permitted<Lookup>) -> StoreFuture<'a, Rows> {
        self.store.find(lookup)
    }

    fn write(&self, write: Permitted<Write>) -> StoreFuture<'_, Written> {
        self.store.write(write)
    }

    fn begin(&self) -> StoreFuture<'_, Box<dyn Transaction>> {
        self.begun.fetch_add(1, Ordering::Relaxed);
        self.store.begin()
    }

    fn secret(&self) -> [u8; 32] {
        self.store.secret()
    }
}
