//! Answers that are kept for requests that come again.

use std::sync::Arc;
use std::time::Duration;

use rpds::{RedBlackTreeMapSync, RedBlackTreeSetSync};

use super::journal::Entry;
use super::state::{State, Touched};
use crate::store::answers::{KeptAnswer, SWEPT};
use crate::store::clock::after;

/// Answers by their keys. A copy costs nothing, and shares what is the same.
#[derive(Debug, Clone, Default)]
pub(super) struct Answers {
    kept: RedBlackTreeMapSync<[u8; 32], Arc<(KeptAnswer, i64)>>,
    /// The ends of their times, with the keys.
    ends: RedBlackTreeSetSync<(i64, [u8; 32])>,
}

impl Answers {
    fn put(&mut self, key: [u8; 32], answer: KeptAnswer, end: i64) {
        self.remove(&key);
        self.kept.insert_mut(key, Arc::new((answer, end)));
        self.ends.insert_mut((end, key));
    }

    fn remove(&mut self, key: &[u8; 32]) {
        let end = self.kept.get(key).map(|kept| kept.1);
        if let Some(end) = end {
            self.kept.remove_mut(key);
            self.ends.remove_mut(&(end, *key));
        }
    }

    /// Makes true what an entry tells.
    pub(super) fn restore(&mut self, key: [u8; 32], kept: Option<(KeptAnswer, i64)>) {
        match kept {
            Some((answer, end)) => self.put(key, answer, end),
            None => self.remove(&key),
        }
    }

    /// What is kept under a key.
    pub(super) fn entry(&self, key: [u8; 32]) -> Entry {
        let kept = self.kept.get(&key).map(|kept| (**kept).clone());
        Entry::Answer { key, kept }
    }

    /// All that is kept.
    pub(super) fn entries(&self) -> impl Iterator<Item = Entry> {
        self.kept.keys().map(|key| self.entry(*key))
    }
}

impl State {
    /// What is kept under a key at a time, in microseconds since 1970.
    pub(super) fn answer(&self, key: &[u8; 32], now: i64) -> Option<KeptAnswer> {
        let kept = self.answers.kept.get(key)?;
        (kept.1 > now).then(|| kept.0.clone())
    }

    /// Keeps an answer, in place of one whose time is over, and lets some others go of which that is
    /// true.
    pub(super) fn keep(&mut self, key: [u8; 32], answer: KeptAnswer, now: i64, time: Duration) {
        let over = self.answers.ends.iter().take_while(|(end, _)| *end <= now);
        let over: Vec<[u8; 32]> = over.map(|(_, key)| *key).take(SWEPT.into()).collect();
        for key in over {
            self.answers.remove(&key);
            self.touched.insert(Touched::Answer(key));
        }
        self.answers.put(key, answer, after(now, time));
        self.touched.insert(Touched::Answer(key));
    }
}
