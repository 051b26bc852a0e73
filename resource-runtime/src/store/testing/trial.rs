//! One case, run in the runtime that stores have in a server: one thread that waits for many things.

use std::pin::Pin;
use std::sync::Arc;

use tokio::runtime::Builder;
use tokio::task::LocalSet;

use super::cases::{About, Case};
use super::declared;
use super::fault::{Checked, Fault};
use super::subject::Subject;
use crate::store::Store;

type Opening<'a> = Pin<Box<dyn Future<Output = Arc<dyn Store>> + 'a>>;

/// A place with nothing in it, and the way to a store there.
pub(super) struct Trial {
    place: Box<dyn Open>,
}

trait Open {
    fn open(&self) -> Opening<'_>;
    fn keeps(&self) -> bool;
    fn transacts(&self) -> bool;
}

struct At<S: Subject> {
    subject: S,
    place: S::Place,
}

impl<S: Subject> Open for At<S> {
    fn open(&self) -> Opening<'_> {
        Box::pin(async {
            let store = self.subject.open(&self.place, &declared::all()).await;
            Arc::new(store) as Arc<dyn Store>
        })
    }

    fn keeps(&self) -> bool {
        self.subject.keeps()
    }

    fn transacts(&self) -> bool {
        self.subject.transacts()
    }
}

impl Trial {
    /// The store of all declared resources.
    pub(super) async fn open(&self) -> Arc<dyn Store> {
        self.place.open().await
    }

    /// Whether what the store has written is there when it is opened again.
    pub(super) fn keeps(&self) -> bool {
        self.place.keeps()
    }

    /// Whether the store has transactions.
    pub(super) fn transacts(&self) -> bool {
        self.place.transacts()
    }
}

/// How a case went that found no fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Passed {
    /// It holds.
    Holds,
    /// What it is about is not promised.
    LeftOut,
    /// It could not be tried, and why.
    Untried(String),
}

/// Runs a case.
pub(super) fn carry_out(case: &Case, subject: impl Subject) -> Checked<Passed> {
    let promised = match case.about {
        About::Every => true,
        About::Keeping => subject.keeps(),
        About::Transacting | About::Answering => subject.transacts(),
    };
    if !promised {
        return Ok(Passed::LeftOut);
    }
    let runtime = Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Fault {
        statement: "a runtime can be made".to_owned(),
        expected: "one".to_owned(),
        seen: error.to_string(),
    })?;
    LocalSet::new().block_on(&runtime, async move {
        let place = subject.place().await;
        let place = Box::new(At { subject, place });
        let trial = Trial { place };
        if case.about == About::Answering && !trial.open().await.keeps_answers() {
            return Ok(Passed::LeftOut);
        }
        (case.run)(trial).await?;
        Ok(Passed::Holds)
    })
}
