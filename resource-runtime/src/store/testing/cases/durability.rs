//! What is there when a store is opened again.

use std::sync::Arc;

use crate::change::Write;
use crate::query::{List, Within};
use crate::resource::{ResourceSpec, Value};
use crate::store::Store;
use crate::store::testing::ask::{Ask, Whole, create, delete, everything, text};
use crate::store::testing::declared::{
    issue, organization, playlist, project, sample, settings, team, team_projects, user,
};
use crate::store::testing::fault::{Checked, answered, holds, same};
use crate::store::testing::trial::Trial;
use crate::store::testing::world::{World, issues, sample_row, user_named};

async fn contents(store: &dyn Store) -> Checked<Vec<Vec<Whole>>> {
    let mut all = Vec::new();
    let resources: [fn() -> &'static ResourceSpec; 7] =
        [organization, user, project, issue, settings, playlist, team];
    for resource in resources {
        all.push(store.all(resource()).await?);
    }
    Ok(all)
}

pub(super) async fn everything_is_there_again(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let world = World::new(&*store).await?;
    issues(&*store, &world.web, &["a", "b"]).await?;
    let dark = vec![(0, world.acme.clone()), (1, text("dark"))];
    store.one(settings(), dark).await?;
    let id = text("../a/b 🦀");
    store
        .done(Write::Put {
            resource: playlist(),
            held: Some((1, world.acme.clone())),
            id: id.clone(),
            create: vec![(0, id), (1, world.acme.clone()), (2, text("A"))],
            update: Vec::new(),
        })
        .await?;
    let red = store.one(team(), Vec::new()).await?[0].clone();
    let tie = Write::Link {
        link: team_projects(),
        own: red.clone(),
        peer: world.web.clone(),
    };
    store.done(tie).await?;
    store.done(delete(user(), &[&world.ann])).await?;

    let before = contents(&*store).await?;
    let secret = store.secret();
    drop(store);
    let store = trial.open().await;
    same("everything", &contents(&*store).await?, &before)?;
    same("the secret", &store.secret(), &secret)?;
    let linked = List {
        within: Within::Link(team_projects(), red),
        ..everything(project())
    };
    let linked = store.page(&linked).await?.0;
    same("the linked project", &linked[0][0], &world.web)?;
    let clash = store
        .attempt(create(user(), vec![user_named("ann@acme.com")]))
        .await;
    holds("what has gone clashes with nothing", clash.is_ok())
}

pub(super) async fn an_id_is_not_used_again_either(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let row = || sample_row(None, None, 0);
    let last = store.created(sample(), vec![row(), row()]).await?;
    let ids: Vec<&Value> = last.iter().map(|row| &row[0]).collect();
    store.done(delete(sample(), &ids)).await?;
    drop(store);
    let store = trial.open().await;
    let next = store.one(sample(), row()).await?;
    holds(
        "a new id lies above all that have been",
        next[0] > last[1][0],
    )
}

pub(super) async fn only_what_was_committed_is_there(trial: &Trial) -> Checked {
    let store = trial.open().await;
    store.one(user(), user_named("ann")).await?;
    if trial.transacts() {
        let transaction = answered("a transaction", store.begin().await)?;
        transaction.one(user(), user_named("abe")).await?;
        answered("a commit", transaction.commit().await)?;
        let transaction = answered("another", store.begin().await)?;
        transaction.one(user(), user_named("bob")).await?;
    }
    let clash = vec![user_named("cid"), user_named("ann")];
    let clash = store.attempt(create(user(), clash)).await;
    holds("a batch that clashes is refused", clash.is_err())?;
    drop(store);
    let store: Arc<dyn Store> = trial.open().await;
    let emails: Vec<Value> = store
        .all(user())
        .await?
        .iter()
        .map(|row| row[1].clone())
        .collect();
    let mut expected = vec![text("ann")];
    expected.extend(trial.transacts().then(|| text("abe")));
    same("users", &emails, &expected)
}
