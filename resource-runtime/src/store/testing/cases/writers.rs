//! Many who write at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::runtime::Builder;
use tokio::sync::oneshot;

use crate::query::{Key, Within};
use crate::resource::Value;
use crate::store::Store;
use crate::store::testing::ask::{Ask, change, create, text, update};
use crate::store::testing::declared::{issue, sample, user};
use crate::store::testing::fault::{Checked, Fault, answered, holds, refused, same};
use crate::store::testing::trial::Trial;
use crate::store::testing::world::{World, issue_in, sample_row, user_named};

/// Has several threads ask a store, each in a runtime of its own, as the workers of a server do.
async fn on_threads<T: Send + 'static>(
    store: &Arc<dyn Store>,
    threads: usize,
    work: impl AsyncFn(usize, &dyn Store) -> Checked<T> + Clone + Send + 'static,
) -> Checked<Vec<T>> {
    let mut waiting = Vec::new();
    for thread in 0..threads {
        let (store, work) = (Arc::clone(store), work.clone());
        let (done, outcome) = oneshot::channel();
        std::thread::spawn(move || {
            let runtime = Builder::new_current_thread().enable_all().build();
            let runtime = runtime.expect("a runtime");
            let worked = runtime.block_on(work(thread, &*store));
            drop(store);
            // Who no longer waits has failed already.
            let _ = done.send(worked);
        });
        waiting.push(outcome);
    }
    let mut outcomes = Vec::new();
    for outcome in waiting {
        outcomes.push(outcome.await.unwrap_or_else(|_| {
            Err(Fault {
                statement: "a thread comes to its end".to_owned(),
                expected: "an end".to_owned(),
                seen: "a panic".to_owned(),
            })
        })?);
    }
    Ok(outcomes)
}

pub(super) async fn each_thread_reads_what_it_wrote(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let work = async |thread: usize, store: &dyn Store| {
        for index in 0..25 {
            let row = user_named(&format!("{thread}-{index}"));
            let row = store.one(user(), row).await?;
            let read = store.by_id(user(), &row[0]).await?;
            same(
                "a new row, read by the thread that wrote it",
                &read,
                &Some(row),
            )?;
        }
        Ok(())
    };
    on_threads(&store, 4, work).await?;
    same("users", &store.all(user()).await?.len(), &100)
}

pub(super) async fn a_refused_write_leaves_those_beside_it_alone(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let writes = (0..40).map(|index| match index {
        7 | 23 => "user0".to_owned(),
        index => format!("user{index}"),
    });
    let writes: Vec<_> = writes
        .map(|email| {
            let store = Arc::clone(&store);
            tokio::task::spawn_local(async move {
                store
                    .attempt(create(user(), vec![user_named(&email)]))
                    .await
            })
        })
        .collect();
    let mut users0 = 0;
    for (index, write) in writes.into_iter().enumerate() {
        let answer = write.await.expect("no panic");
        match index {
            0 | 7 | 23 => match answer {
                Ok(_) => users0 += 1,
                clash => refused("a user0", clash, "`email` of row 0 is a duplicate")?,
            },
            _ => drop(answered("another user", answer)?),
        }
    }
    same("users called user0", &users0, &1)?;
    same("users", &store.all(user()).await?.len(), &38)
}

pub(super) async fn of_those_who_want_the_same_value_one_gets_it(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let world = World::new(&*store).await?;
    let web = world.web.clone();
    let work = async move |_, store: &dyn Store| {
        let mut won = Vec::new();
        for round in 0..20 {
            let row = issue_in(&web, &format!("slug{round}"));
            match store.attempt(create(issue(), vec![row])).await {
                Ok(_) => won.push(round),
                clash => refused("the same slug", clash, "`slug` of row 0 is a duplicate")?,
            }
        }
        Ok(won)
    };
    let mut won = on_threads(&store, 4, work).await?.concat();
    won.sort_unstable();
    same("the slugs that somebody got", &won, &(0..20).collect())?;
    same("issues", &store.all(issue()).await?.len(), &20)
}

pub(super) async fn no_id_is_given_twice(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let work = async |_, store: &dyn Store| {
        let mut ids = Vec::new();
        for rank in 0..20 {
            let rows = vec![sample_row(None, None, rank), sample_row(None, None, rank)];
            let created = store.created(sample(), rows).await?;
            ids.extend(created.iter().map(|row| row[0].clone()));
        }
        Ok(ids)
    };
    let mut ids: Vec<Value> = on_threads(&store, 4, work).await?.concat();
    ids.sort();
    let all: Vec<Value> = store
        .all(sample())
        .await?
        .iter()
        .map(|row| row[0].clone())
        .collect();
    same("the ids", &ids, &all)?;
    ids.dedup();
    same("how many there are", &ids.len(), &160)
}

/// Says when it is dropped that there is no more to wait for.
struct End(Arc<AtomicBool>);

impl Drop for End {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

pub(super) async fn a_batch_is_seen_whole_or_not_at_all(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let rows = (0..50).map(|_| sample_row(Some("0"), None, 0)).collect();
    let created = store.created(sample(), rows).await?;
    let ids: Vec<Value> = created.iter().map(|row| row[0].clone()).collect();
    let keys: Vec<Key> = ids.iter().cloned().map(Key::Id).collect();
    let written = Arc::new(AtomicBool::new(false));
    let work = async move |thread: usize, store: &dyn Store| {
        if thread == 0 {
            let _end = End(Arc::clone(&written));
            for round in 0..20 {
                let label = text(&round.to_string());
                let changes = ids.iter().map(|id| change(id, vec![(1, label.clone())]));
                store.done(update(sample(), changes.collect())).await?;
            }
            return Ok(());
        }
        while !written.load(Ordering::Relaxed) {
            let seen = store
                .found(sample(), keys.clone(), Within::Everything)
                .await?;
            let alike = seen.iter().all(|row| row[1] == seen[0][1]);
            holds("all rows of a batch are seen as it left them", alike)?;
        }
        Ok(())
    };
    on_threads(&store, 3, work).await?;
    Ok(())
}
