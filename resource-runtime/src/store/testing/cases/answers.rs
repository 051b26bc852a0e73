//! Answers that are kept for requests that come again.

use std::time::Duration;

use crate::resource::Value;
use crate::store::testing::ask::Ask;
use crate::store::testing::declared::user;
use crate::store::testing::fault::{Checked, Fault, answered, holds, same};
use crate::store::testing::trial::Trial;
use crate::store::testing::world::user_named;
use crate::store::{Claim, KeptAnswer, Store, Transaction};

const HOUR: Duration = Duration::from_secs(3600);
/// Over as soon as anything else is asked.
const MOMENT: Duration = Duration::from_micros(1);

fn answer(number: u8) -> KeptAnswer {
    KeptAnswer {
        fingerprint: [number; 32],
        status: 201,
        headers: vec![
            ("location".to_owned(), format!("/v1/users/{number}")),
            ("etag".to_owned(), "\"\\ '☃\"".to_owned()),
        ],
        body: vec![number, 0, 255, b'"'],
    }
}

async fn claim(store: &dyn Store, key: u8) -> Checked<Claim> {
    answered("a claim", store.claim(&[key; 32]).await)
}

/// The transaction of a claim that must be the first.
async fn first(statement: &str, store: &dyn Store, key: u8) -> Checked<Box<dyn Transaction>> {
    match claim(store, key).await? {
        Claim::First(transaction) => Ok(transaction),
        other => Err(Fault {
            statement: statement.to_owned(),
            expected: "First".to_owned(),
            seen: format!("{other:?}"),
        }),
    }
}

/// What is answered to a claim, in a few words.
async fn is(statement: &str, store: &dyn Store, key: u8, expected: &str) -> Checked {
    let claim = format!("{:?}", claim(store, key).await?);
    same(statement, claim.as_str(), expected)
}

async fn is_answered(statement: &str, store: &dyn Store, key: u8, number: u8) -> Checked {
    let expected = format!("{:?}", Claim::Answered(answer(number)));
    is(statement, store, key, &expected).await?;
    let known = answered("what is answered", store.answered(&[key; 32]).await)?;
    same(statement, &known, &Some(answer(number)))
}

async fn keep(transaction: &dyn Transaction, number: u8, time: Duration) -> Checked {
    let kept = transaction.keep(&answer(number), time).await;
    answered("what is kept", kept)
}

async fn commit(transaction: Box<dyn Transaction>) -> Checked {
    answered("a commit", transaction.commit().await)
}

async fn emails(store: &dyn Store) -> Checked<Vec<Value>> {
    let users = store.all(user()).await?;
    Ok(users.iter().map(|row| row[1].clone()).collect())
}

pub(super) async fn an_answer_is_there_after_the_commit_and_not_before(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let transaction = first("a first claim", &*store, 1).await?;
    keep(&*transaction, 1, HOUR).await?;
    is("a claim before the commit", &*store, 1, "Running").await?;
    let known = answered("what is answered", store.answered(&[1; 32]).await)?;
    same("what is answered before the commit", &known, &None)?;
    drop(transaction);
    let known = answered("what is answered", store.answered(&[1; 32]).await)?;
    same("what is answered when nothing was", &known, &None)?;
    let transaction = first("a claim after one that came to nothing", &*store, 1).await?;
    keep(&*transaction, 2, HOUR).await?;
    commit(transaction).await?;
    is_answered("a claim after the commit", &*store, 1, 2).await?;
    is_answered("and another", &*store, 1, 2).await?;
    first("a claim of another key", &*store, 2).await?;
    Ok(())
}

pub(super) async fn an_answer_and_what_was_written_are_there_both_or_neither(
    trial: &Trial,
) -> Checked {
    let store = trial.open().await;
    let transaction = first("a first claim", &*store, 1).await?;
    transaction.one(user(), user_named("ann")).await?;
    keep(&*transaction, 1, HOUR).await?;
    drop(transaction);
    same(
        "users, of one that came to nothing",
        &emails(&*store).await?,
        &Vec::new(),
    )?;
    let transaction = first("a claim after it", &*store, 1).await?;
    transaction.one(user(), user_named("bob")).await?;
    keep(&*transaction, 2, HOUR).await?;
    commit(transaction).await?;
    same("users", &emails(&*store).await?.len(), &1)?;
    is_answered("a claim after the commit", &*store, 1, 2).await
}

pub(super) async fn of_those_who_claim_a_key_one_goes_on(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let transaction = first("a first claim", &*store, 1).await?;
    is("a second claim", &*store, 1, "Running").await?;
    is("and a third", &*store, 1, "Running").await?;
    transaction.one(user(), user_named("ann")).await?;
    commit(transaction).await?;
    // Nothing was kept, so nothing is known of it.
    first("a claim after one without an answer", &*store, 1).await?;
    Ok(())
}

pub(super) async fn an_answer_whose_time_is_over_is_none(trial: &Trial) -> Checked {
    let store = trial.open().await;
    for number in 1..=40 {
        let transaction = first("a claim when the time is over", &*store, 1).await?;
        keep(&*transaction, number, MOMENT).await?;
        commit(transaction).await?;
    }
    let transaction = first("a claim when the time is over", &*store, 1).await?;
    keep(&*transaction, 50, HOUR).await?;
    commit(transaction).await?;
    // Others of which that is true go, and those of which it is not stay.
    for key in 2..40 {
        let transaction = first("a claim of another key", &*store, key).await?;
        keep(&*transaction, key, MOMENT).await?;
        commit(transaction).await?;
    }
    is_answered("a claim before that", &*store, 1, 50).await
}

pub(super) async fn an_answer_needs_a_key(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let transaction = answered("a transaction", store.begin().await)?;
    let kept = transaction.keep(&answer(1), HOUR).await;
    holds("a transaction without a key keeps no answer", kept.is_err())
}

pub(super) async fn an_answer_is_there_again(trial: &Trial) -> Checked {
    if !trial.keeps() {
        return Ok(());
    }
    let store = trial.open().await;
    let transaction = first("a first claim", &*store, 1).await?;
    keep(&*transaction, 1, HOUR).await?;
    commit(transaction).await?;
    drop(store);
    let store = trial.open().await;
    is_answered("a claim when it is opened again", &*store, 1, 1).await
}
