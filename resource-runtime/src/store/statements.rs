//! How many statements the stores are sent, for whom.
//!
//! Each thread has a number that only grows. Who wants to know what a piece of work has sent compares
//! it before and after each time that the work goes on: others that are answered meanwhile count for
//! themselves, and nothing is shared by threads. What another thread, or another task, does for the
//! work is told with its answer.

use std::cell::Cell;
use std::future::poll_fn;
use std::pin::Pin;

thread_local! {
    static SENT: Cell<u32> = const { Cell::new(0) };
}

/// Notes that a statement has been sent for the request that is being answered: for a store of your
/// own that [says so](super::Store::notes_statements). It is called where the future of the store is
/// polled, on whichever thread that is.
pub fn note_statement() {
    note_statements(1);
}

/// The same for several, which another thread has sent.
pub(crate) fn note_statements(count: u32) {
    SENT.set(SENT.get().wrapping_add(count));
}

/// What `work` answers, and how many statements were sent for it on this thread.
pub(crate) fn counted<T>(work: impl FnOnce() -> T) -> (T, u32) {
    let before = SENT.get();
    let answer = work();
    (answer, SENT.get().wrapping_sub(before))
}

/// What becomes of `work`; `note` is told how many statements were sent each time that it has gone
/// on.
pub(crate) async fn counting<T>(
    mut work: Pin<&mut impl Future<Output = T>>,
    mut note: impl FnMut(u32),
) -> T {
    poll_fn(|context| {
        let (polled, sent) = counted(|| work.as_mut().poll(context));
        note(sent);
        polled
    })
    .await
}
