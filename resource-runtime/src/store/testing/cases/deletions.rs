//! The end of rows, and what becomes of those that refer to them.

use crate::change::Values;
use crate::resource::Value;
use crate::store::testing::ask::{Ask, delete, from, place, slug, text};
use crate::store::testing::declared::{
    bounty, issue, organization, picture, project, sample, settings, user,
};
use crate::store::testing::fault::{Checked, holds, refused, same};
use crate::store::testing::trial::Trial;
use crate::store::testing::world::{World, issues, sample_row, samples, tick};
use crate::store::{Outcome, Store};

fn bounty_on(organization: &Value, issue: &Value) -> Values {
    from(1, [organization.clone(), issue.clone()])
}

pub(super) async fn children_go_along_and_optional_references_are_unset(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let world = World::new(&*store).await?;
    issues(&*store, &world.web, &["crash"]).await?;
    let theirs = issues(&*store, &world.other_web, &["crash"]).await?;
    let dark = from(0, [world.acme.clone(), text("dark")]);
    store.one(settings(), dark).await?;
    let row = from(1, [text("sunset"), world.ann.clone(), Value::Null]);
    store.one(picture(), row).await?;

    store.done(delete(user(), &[&world.ann])).await?;
    let row = store.by_id(project(), &world.web).await?;
    let lead = row.map(|row| row[4].clone());
    same("the lead who has gone", &lead, &Some(Value::Null))?;
    let row = store.got(picture(), vec![(0, slug("sunset"))]).await?;
    let owner = row.map(|row| row[2].clone());
    same(
        "the optional parent that has gone",
        &owner,
        &Some(Value::Null),
    )?;

    store.done(delete(organization(), &[&world.acme])).await?;
    let left = store.all(project()).await?;
    let left: Vec<&Value> = left.iter().map(|row| &row[0]).collect();
    same("the projects that are left", &left, &vec![&world.other_web])?;
    let left = store.all(issue()).await?;
    let left: Vec<Value> = left.iter().map(|row| row[0].clone()).collect();
    same("the issues that are left", &left, &theirs)?;
    same(
        "the singletons that are left",
        &store.all(settings()).await?,
        &Vec::new(),
    )
}

pub(super) async fn a_row_whose_reference_goes_has_changed(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let world = World::new(&*store).await?;
    let before = store.all(project()).await?;
    tick();
    store.done(delete(user(), &[&world.ann])).await?;
    let after = store.all(project()).await?;
    let (created, updated) = (place(project(), "created"), place(project(), "updated"));
    same("when it was made", &after[0][created], &before[0][created])?;
    holds(
        "it has changed later",
        after[0][updated] > before[0][updated],
    )?;
    same("a project that she did not lead", &after[1], &before[1])
}

pub(super) async fn what_has_gone_can_go_again(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let rows = samples(&*store, vec![sample_row(None, None, 0); 2]).await?;
    let first = &rows[0][0];
    for outcome in [Outcome::Changed, Outcome::Unchanged] {
        let ended = store.done(delete(sample(), &[first])).await?;
        same("what happened", &ended.outcome, &outcome)?;
        same("the rows that are answered", &ended.rows.len(), &0)?;
    }
    let both = delete(sample(), &[first, &rows[1][0]]);
    let outcome = store.done(both).await?.outcome;
    same(
        "what happened where one was left",
        &outcome,
        &Outcome::Changed,
    )?;
    let none = store.done(delete(sample(), &[])).await?;
    same("the end of none", &none.outcome, &Outcome::Unchanged)?;
    same("what is left", &store.all(sample()).await?, &Vec::new())
}

pub(super) async fn a_row_that_must_have_another_keeps_it(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let world = World::new(&*store).await?;
    let crash = issues(&*store, &world.web, &["crash"]).await?.remove(0);
    store.one(bounty(), bounty_on(&world.acme, &crash)).await?;
    // With the organization the bounty goes too, so nothing is in the way.
    store.done(delete(organization(), &[&world.acme])).await?;
    same(
        "the bounties that are left",
        &store.all(bounty()).await?,
        &Vec::new(),
    )?;

    let crash = issues(&*store, &world.other_web, &["crash"])
        .await?
        .remove(0);
    store
        .one(bounty(), bounty_on(&world.globex, &crash))
        .await?;
    for (resource, id) in [(issue(), &crash), (project(), &world.other_web)] {
        let statement = format!("the end of the {} that a bounty needs", resource.name);
        let answer = store.attempt(delete(resource, &[id])).await;
        refused(&statement, answer, "a bounty still refers to it")?;
    }
    same("the issue", &store.all(issue()).await?.len(), &1)
}

async fn everything_of(store: &dyn Store) -> Checked<Vec<Vec<Vec<Value>>>> {
    let mut all = Vec::new();
    for resource in [organization(), user(), project(), issue(), bounty()] {
        all.push(store.all(resource).await?);
    }
    Ok(all)
}

pub(super) async fn a_refused_deletion_leaves_everything_as_it_was(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let world = World::new(&*store).await?;
    let crash = issues(&*store, &world.other_web, &["crash"])
        .await?
        .remove(0);
    let free = issues(&*store, &world.web, &["free"]).await?.remove(0);
    store.one(bounty(), bounty_on(&world.acme, &crash)).await?;
    let before = everything_of(&*store).await?;
    for (resource, ids) in [
        (issue(), vec![&free, &crash]),
        (project(), vec![&world.web, &world.other_web]),
        (organization(), vec![&world.globex]),
    ] {
        let answer = store.attempt(delete(resource, &ids)).await;
        refused("what a bounty needs", answer, "a bounty still refers to it")?;
        same("everything", &everything_of(&*store).await?, &before)?;
    }
    Ok(())
}

pub(super) async fn many_rows_go_at_once(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let rows = samples(
        &*store,
        (0..1000).map(|rank| sample_row(None, None, rank)).collect(),
    );
    let rows = rows.await?;
    let ids: Vec<&Value> = rows[1..].iter().map(|row| &row[0]).collect();
    store.done(delete(sample(), &ids)).await?;
    same(
        "what is left",
        &store.all(sample()).await?,
        &vec![rows[0].clone()],
    )
}
