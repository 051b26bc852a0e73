//! Reads in place: a connection for each thread, and a deadline for each read.

use std::cell::RefCell;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Weak};
use std::time::Instant;

use super::failure::read_failure;
use super::session::{STEPS, Session, connect};
use super::shared::Shared;
use crate::store::error::StoreError;

thread_local! {
    static READERS: RefCell<Vec<Reader>> = const { RefCell::new(Vec::new()) };
}

struct Reader {
    store: Weak<Shared>,
    session: Session,
    /// The statistics that the session has loaded; it never loads others.
    statistics: u64,
    /// Tells the deadline that a new read has begun.
    fresh: Arc<AtomicBool>,
}

/// Carries out `read` on this thread's connection to the store.
///
/// # Errors
/// [`StoreError::Timeout`] when it takes longer than the store allows.
pub(crate) fn read<T>(
    store: &Arc<Shared>,
    read: impl FnOnce(&mut Session) -> rusqlite::Result<T>,
) -> Result<T, StoreError> {
    READERS.with_borrow_mut(|readers| {
        let statistics = store.statistics.current();
        let is_ours = |reader: &Reader| std::ptr::eq(reader.store.as_ptr(), Arc::as_ptr(store));
        let place = readers
            .iter()
            .position(|reader| is_ours(reader) && reader.statistics == statistics);
        let place = if let Some(place) = place {
            place
        } else {
            // Stores that were closed meanwhile have left their connections behind, and old
            // statistics are left behind with theirs.
            readers.retain(|reader| reader.store.strong_count() > 0 && !is_ours(reader));
            let reader = Reader::open(store).map_err(|error| read_failure(error, store))?;
            readers.push(reader);
            readers.len() - 1
        };
        let reader = &mut readers[place];
        if !reader.session.connection().is_autocommit() {
            // A read before this one was cut short within its transaction.
            let rolled_back = reader.session.command("ROLLBACK");
            rolled_back.map_err(|error| read_failure(error, store))?;
        }
        reader.fresh.store(true, Ordering::Relaxed);
        read(&mut reader.session).map_err(|error| read_failure(error, store))
    })
}

/// Closes this thread's connection to a store that is being closed.
pub(crate) fn forget(store: &Arc<Shared>) {
    // A thread that is ending has closed its connections already.
    let _ = READERS.try_with(|readers| {
        readers
            .borrow_mut()
            .retain(|reader| !std::ptr::eq(reader.store.as_ptr(), Arc::as_ptr(store)));
    });
}

impl Reader {
    fn open(store: &Arc<Shared>) -> rusqlite::Result<Self> {
        let mut connection = connect(store.location.path(), false, &store.options)?;
        connection.pragma_update(None, "query_only", true)?;

        let fresh = Arc::new(AtomicBool::new(true));
        let begun = Arc::clone(&fresh);
        let limit = store.options.read_timeout;
        let mut start = Instant::now();
        let overdue = move || {
            if begun.swap(false, Ordering::Relaxed) {
                start = Instant::now();
            }
            start.elapsed() > limit
        };
        connection.progress_handler(STEPS, Some(overdue))?;
        Ok(Self {
            store: Arc::downgrade(store),
            session: Session::new(connection),
            statistics: store.statistics.current(),
            fresh,
        })
    }
}
