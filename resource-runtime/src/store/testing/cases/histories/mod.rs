//! Random histories: whatever is written, a store answers and holds the same as one in memory.

mod given;
mod step;

use proptest::collection::vec;

use self::given::Given;
use self::step::{Chapter, Step, chapters, founding};
use crate::resource::{ResourceSpec, Value};
use crate::store::testing::ask::{Ask, Whole, delete};
use crate::store::testing::declared::{
    all, bounty, issue, organization, playlist, project, settings, team,
};
use crate::store::testing::fault::{Checked, answered, same};
use crate::store::testing::random::each;
use crate::store::testing::trial::Trial;
use crate::store::{Memory, Store};

/// What is compared after each chapter.
const COMPARED: [fn() -> &'static ResourceSpec; 7] = [
    organization,
    project,
    issue,
    bounty,
    settings,
    playlist,
    team,
];

async fn take(store: &dyn Store, given: &mut Given, step: &Step) -> (String, Vec<Whole>) {
    let write = given.write(step);
    let answer = store.attempt(write.clone()).await;
    if let Ok(written) = &answer {
        given.learn(&write, written);
    }
    given.answer(&write, answer)
}

/// A store, and the ids that it has given.
struct Teller<'s> {
    store: &'s dyn Store,
    given: Given,
}

impl Teller<'_> {
    async fn tell(&mut self, chapter: &Chapter) -> Checked<Vec<(String, Vec<Whole>)>> {
        match chapter {
            Chapter::Plain(step) => Ok(vec![take(self.store, &mut self.given, step).await]),
            Chapter::Together(steps, well) => {
                let transaction = answered("a transaction", self.store.begin().await)?;
                let mut given = self.given.clone();
                let mut answers = Vec::new();
                for step in steps {
                    answers.push(take(&*transaction, &mut given, step).await);
                }
                if *well {
                    answered("a commit", transaction.commit().await)?;
                    self.given = given;
                }
                Ok(answers)
            }
        }
    }

    async fn all(&self, resource: &'static ResourceSpec) -> Checked<Vec<Whole>> {
        let rows = self.store.all(resource).await?;
        let mut rows = self.given.rows(resource, rows);
        // Below different parents ids may be alike, and then their order is nobody's business.
        rows.sort();
        Ok(rows)
    }
}

pub(super) async fn any_history_is_as_in_memory(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let store: &dyn Store = &*store;
    each(vec(chapters(), 1..40), async |history| {
        for resource in [team(), organization()] {
            let rows = store.all(resource).await?;
            let ids: Vec<&Value> = rows.iter().map(|row| &row[0]).collect();
            store.done(delete(resource, &ids)).await?;
        }
        let memory = Memory::new(&all()).expect("a store in memory");
        let teller = |store| Teller {
            store,
            given: Given::default(),
        };
        let (mut seen, mut expected) = (teller(store), teller(&memory));
        for chapter in founding().iter().chain(&history) {
            if matches!(chapter, Chapter::Together(..)) && !trial.transacts() {
                continue;
            }
            let statement = format!("what is answered to {chapter:?}");
            let answers = seen.tell(chapter).await?;
            same(&statement, &answers, &expected.tell(chapter).await?)?;
            for resource in COMPARED {
                let resource = resource();
                let statement = format!("the {} after {chapter:?}", resource.plural);
                same(
                    &statement,
                    &seen.all(resource).await?,
                    &expected.all(resource).await?,
                )?;
            }
        }
        Ok(())
    })
    .await
}
