//! The time as a store sees it.

use std::time::{SystemTime, UNIX_EPOCH};

/// A clock that never goes backwards, whatever becomes of the system's.
#[derive(Debug, Default)]
pub(crate) struct Clock {
    latest: i64,
}

impl Clock {
    /// Microseconds since 1970.
    pub(crate) fn now(&mut self) -> i64 {
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |passed| passed.as_micros());
        self.latest = self.latest.max(i64::try_from(now).unwrap_or(i64::MAX));
        self.latest
    }
}
