//! How many requests of one client are answered at once.

use std::num::NonZeroUsize;

use dashmap::DashMap;
use foldhash::quality::RandomState;

use crate::problem::{Problem, ProblemKind};
use crate::request::Client;

/// The requests that are being answered, counted by client.
#[derive(Debug)]
pub(super) struct Crowd {
    most: NonZeroUsize,
    present: DashMap<Client, usize, RandomState>,
}

/// The place of a request among those of its client; it is free again when this is dropped.
#[derive(Debug)]
pub(super) struct Seat<'c> {
    crowd: &'c Crowd,
    client: Client,
}

impl Crowd {
    /// Room for so many of each client.
    pub(super) fn new(most: NonZeroUsize) -> Self {
        Self {
            most,
            present: DashMap::default(),
        }
    }

    /// A place for a request of a client.
    ///
    /// # Errors
    /// 429 where as many are being answered as may be.
    pub(super) fn enter(&self, client: Client) -> Result<Seat<'_>, Problem> {
        let mut present = self.present.entry(client.clone()).or_insert(0);
        if *present >= self.most.get() {
            let most = self.most;
            let detail =
                format!("{most} requests of yours are being answered; wait for one of them");
            let problem = Problem::new(ProblemKind::TooManyAtOnce, detail);
            return Err(problem.with_header("retry-after", "1"));
        }
        *present += 1;
        Ok(Seat {
            crowd: self,
            client,
        })
    }
}

impl Drop for Seat<'_> {
    fn drop(&mut self) {
        // Who asks for nothing is not remembered.
        self.crowd.present.remove_if_mut(&self.client, |_, count| {
            *count -= 1;
            *count == 0
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_client_has_room_of_its_own() {
        let crowd = Crowd::new(NonZeroUsize::new(2).unwrap());
        let client = |name: &str| Client::Named(name.into());
        let first = crowd.enter(client("ann")).unwrap();
        let _second = crowd.enter(client("ann")).unwrap();
        let refused = crowd.enter(client("ann")).unwrap_err();
        assert_eq!(refused.kind(), ProblemKind::TooManyAtOnce);
        drop(crowd.enter(client("bob")).unwrap());
        drop(first);
        let _third = crowd.enter(client("ann")).unwrap();
        assert_eq!(crowd.present.len(), 1, "who is gone is forgotten");
    }
}
