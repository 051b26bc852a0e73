//! The time that a request has, and whether it can still be given up.

use std::cell::Cell;
use std::time::{Duration, Instant};

use crate::problem::{Problem, ProblemKind};

/// How far a request has come.
#[derive(Debug)]
pub struct Course {
    begun: Instant,
    limit: Duration,
    end: Option<Instant>,
    settling: Cell<bool>,
    statements: Cell<u32>,
}

impl Course {
    /// A request that begins now, and may take as long as `limit`.
    pub fn within(limit: Duration) -> Self {
        let begun = Instant::now();
        Self {
            begun,
            limit,
            // A limit that no clock reaches is none.
            end: begun.checked_add(limit),
            settling: Cell::new(false),
            statements: Cell::new(0),
        }
    }

    /// How long it has taken until now.
    pub fn passed(&self) -> Duration {
        self.begun.elapsed()
    }

    /// When its time is over.
    pub fn end(&self) -> Option<Instant> {
        self.end
    }

    /// Refuses what is to be begun when its time is over.
    ///
    /// # Errors
    /// 503.
    pub fn expect_time(&self) -> Result<(), Problem> {
        if self.is_settling() || self.end.is_none_or(|end| Instant::now() < end) {
            return Ok(());
        }
        Err(self.too_slow())
    }

    /// That it has taken too long.
    pub fn too_slow(&self) -> Problem {
        let detail = format!("it took longer than {}", told(self.limit));
        Problem::new(ProblemKind::TooSlow, detail).with_header("retry-after", "1")
    }

    /// So many statements more were sent for it.
    pub fn note_statements(&self, more: u32) {
        self.statements
            .set(self.statements.get().saturating_add(more));
    }

    /// How many statements were sent for it.
    pub fn statements(&self) -> u32 {
        self.statements.get()
    }

    /// From here on a store decides what becomes of it: who gave it up could not say whether
    /// anything was changed.
    pub fn settle(&self) {
        self.settling.set(true);
    }

    /// When what is left to do for a settled request is over: it has as long again. `None` where the
    /// request can be given up as a whole.
    pub fn aftermath(&self) -> Option<Instant> {
        let end = || Instant::now().checked_add(self.limit);
        self.is_settling().then(end).flatten()
    }

    /// Whether it can be given up no more.
    pub fn is_settling(&self) -> bool {
        self.settling.get()
    }
}

/// A time in the largest unit that says it whole.
pub fn told(time: Duration) -> String {
    if time.subsec_millis() == 0 {
        format!("{} s", time.as_secs())
    } else {
        format!("{} ms", time.as_millis())
    }
}
