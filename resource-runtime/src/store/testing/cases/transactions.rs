//! What takes more than one write.

use crate::resource::Value;
use crate::store::testing::ask::{Ask, allowed, change, create, delete, text, update};
use crate::store::testing::declared::{organization, project, sample, user};
use crate::store::testing::fault::{Checked, answered, holds, refused, same};
use crate::store::testing::trial::Trial;
use crate::store::testing::world::{organization_named, project_named, sample_row, user_named};
use crate::store::{Store, Transaction};

async fn begin(store: &dyn Store) -> Checked<Box<dyn Transaction>> {
    answered("the beginning of a transaction", store.begin().await)
}

async fn commit(transaction: Box<dyn Transaction>) -> Checked {
    answered("a commit", transaction.commit().await)
}

async fn emails(store: &(impl Store + ?Sized)) -> Checked<Vec<Value>> {
    let users = store.all(user()).await?;
    Ok(users.iter().map(|row| row[1].clone()).collect())
}

fn names(names: &[&str]) -> Vec<Value> {
    names.iter().map(|name| text(name)).collect()
}

pub(super) async fn what_is_written_is_seen_within_at_once_and_by_others_after_the_commit(
    trial: &Trial,
) -> Checked {
    let store = trial.open().await;
    let transaction = begin(&*store).await?;
    let ann = transaction.one(user(), user_named("ann")).await?;
    transaction.one(user(), user_named("bob")).await?;
    let within = transaction.by_id(user(), &ann[0]).await?;
    same("a new row, within", &within, &Some(ann.clone()))?;
    same(
        "all of them, within",
        &emails(&*transaction).await?,
        &names(&["ann", "bob"]),
    )?;
    same(
        "a new row, outside",
        &store.by_id(user(), &ann[0]).await?,
        &None,
    )?;
    same("all of them, outside", &emails(&*store).await?, &Vec::new())?;
    commit(transaction).await?;
    same(
        "all of them, after it",
        &emails(&*store).await?,
        &names(&["ann", "bob"]),
    )
}

pub(super) async fn changes_and_deletions_are_seen_within_alone(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let acme = organization_named(&*store, "acme").await?;
    let web = project_named(&*store, &acme, "web").await?;
    let before = store.all(project()).await?;
    let transaction = begin(&*store).await?;
    let renamed = update(project(), vec![change(&web, vec![(3, text("new"))])]);
    transaction.done(renamed).await?;
    let name = transaction.by_id(project(), &web).await?;
    let name = name.map(|row| row[3].clone());
    same("the new name, within", &name, &Some(text("new")))?;
    same("outside", &store.all(project()).await?, &before)?;
    let ended = delete(organization(), &[&acme]);
    transaction.done(ended).await?;
    same(
        "a child of what has gone, within",
        &transaction.all(project()).await?,
        &Vec::new(),
    )?;
    same("outside", &store.all(project()).await?, &before)?;
    commit(transaction).await?;
    same("after it", &store.all(project()).await?, &Vec::new())
}

pub(super) async fn one_that_is_dropped_leaves_nothing_behind(trial: &Trial) -> Checked {
    let store = trial.open().await;
    store.one(user(), user_named("ann")).await?;
    let transaction = begin(&*store).await?;
    transaction.one(user(), user_named("bob")).await?;
    drop(transaction);
    store.one(user(), user_named("cid")).await?;
    same("users", &emails(&*store).await?, &names(&["ann", "cid"]))
}

pub(super) async fn a_refused_write_leaves_the_rest_of_its_transaction_alone(
    trial: &Trial,
) -> Checked {
    let store = trial.open().await;
    let transaction = begin(&*store).await?;
    transaction.one(user(), user_named("ann")).await?;
    let batch = ["bob", "ann"].map(user_named).to_vec();
    let clash = transaction.attempt(create(user(), batch)).await;
    refused(
        "the second of two users",
        clash,
        "`email` of row 1 is a duplicate",
    )?;
    same(
        "users, within",
        &emails(&*transaction).await?,
        &names(&["ann"]),
    )?;
    transaction.one(user(), user_named("cid")).await?;
    commit(transaction).await?;
    same(
        "users, after it",
        &emails(&*store).await?,
        &names(&["ann", "cid"]),
    )
}

pub(super) async fn one_within_another_is_an_error(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let transaction = begin(&*store).await?;
    let second = transaction.begin().await;
    holds("a second one is refused", second.is_err())?;
    drop(second);
    transaction.one(user(), user_named("ann")).await?;
    commit(transaction).await?;
    same("users", &emails(&*store).await?, &names(&["ann"]))
}

pub(super) async fn one_after_another_sees_what_came_before(trial: &Trial) -> Checked {
    let store = trial.open().await;
    for (round, name) in ["ann", "bob", "cid"].into_iter().enumerate() {
        let transaction = begin(&*store).await?;
        same("users, within", &emails(&*transaction).await?.len(), &round)?;
        transaction.one(user(), user_named(name)).await?;
        commit(transaction).await?;
    }
    let transaction = begin(&*store).await?;
    let clash = transaction
        .attempt(create(user(), vec![user_named("bob")]))
        .await;
    refused(
        "a user of an earlier one",
        clash,
        "`email` of row 0 is a duplicate",
    )
}

pub(super) async fn two_at_once_lose_nothing(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let acme = organization_named(&*store, "acme").await?;
    let count = store.one(sample(), sample_row(None, None, 0));
    let count = count.await?;
    let store: &dyn Store = &*store;
    let id = &count[0];
    let add = async || -> Checked<u32> {
        let mut added = 0;
        for _ in 0..10 {
            let transaction = begin(store).await?;
            let row = transaction.by_id(sample(), id).await?;
            let Some(Value::Integer(rank)) = row.map(|row| row[3].clone()) else {
                continue;
            };
            let next = vec![(3, Value::Integer(rank + 1))];
            let next = update(sample(), vec![change(id, next)]);
            // A store may refuse one of two that would undo each other's work.
            if transaction.write(allowed(next)).await.is_ok() && transaction.commit().await.is_ok()
            {
                added += 1;
            }
        }
        Ok(added)
    };
    let (one, other) = tokio::join!(add(), add());
    let added = i64::from(one? + other?);
    holds("some of them are carried out", added > 0)?;
    let row = store.by_id(sample(), id).await?;
    let rank = row.map(|row| row[3].clone());
    same(
        "the number, after as many additions",
        &rank,
        &Some(Value::Integer(added)),
    )?;
    same(
        "the organization",
        &store.by_id(organization(), &acme).await?.is_some(),
        &true,
    )
}
