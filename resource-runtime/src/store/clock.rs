//! The time as a store sees it.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// So long after a time in microseconds; at the end of all times where no clock reaches it.
pub(crate) fn after(now: i64, time: Duration) -> i64 {
    let time = i64::try_from(time.as_micros()).unwrap_or(i64::MAX);
    now.saturating_add(time)
}

/// A clock that never goes backwards, whatever becomes of the system's.
#[derive(Debug, Default)]
pub(crate) struct Clock {
    latest: i64,
}

impl Clock {
    /// Microseconds since 1970.
    pub(crate) fn now(&mut self) -> i64 {
        self.latest = self.latest.max(now());
        self.latest
    }
}

/// What the system takes for the time, in microseconds since 1970.
pub(crate) fn now() -> i64 {
    let passed = SystemTime::now().duration_since(UNIX_EPOCH);
    let now = passed.map_or(0, |passed| passed.as_micros());
    i64::try_from(now).unwrap_or(i64::MAX)
}
