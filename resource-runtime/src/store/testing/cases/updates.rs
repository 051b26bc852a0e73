//! Changes of one row.

use uuid::Uuid;

use crate::change::Write;
use crate::resource::Value;
use crate::store::Outcome;
use crate::store::testing::ask::{Ask, change, from, place, table, text, update};
use crate::store::testing::declared::{issue, project, sample};
use crate::store::testing::fault::{Checked, holds, refused, same};
use crate::store::testing::trial::Trial;
use crate::store::testing::world::{
    World, issue_in, issues, project_named, sample_row, samples, tick,
};

pub(super) async fn an_update_writes_what_differs_and_nothing_else(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let world = World::new(&*store).await?;
    let before = store
        .by_id(project(), &world.web)
        .await?
        .unwrap_or_default();
    let same_values = from(3, [text("Web ☃"), world.ann.clone()]);
    let written = update(project(), vec![change(&world.web, same_values)]);
    let written = store.done(written).await?;
    same(
        "what happened where nothing differs",
        &written.outcome,
        &Outcome::Unchanged,
    )?;
    same(
        "the row, `updated` included",
        &table(&written.rows),
        &vec![before.clone()],
    )?;

    tick();
    let other = from(3, [text("Web"), Value::Null]);
    let written = store.done(Write::Update {
        resource: project(),
        held: Some((2, world.acme.clone())),
        changes: vec![change(&world.web, other)],
    });
    let written = written.await?;
    same("what happened", &written.outcome, &Outcome::Changed)?;
    let after = table(&written.rows).pop().unwrap_or_default();
    let mut expected = before.clone();
    expected[3] = text("Web");
    expected[4] = Value::Null;
    let updated = place(project(), "updated");
    holds("it has changed later", after[updated] > before[updated])?;
    expected[updated] = after[updated].clone();
    expected[place(project(), "version")] = Value::Integer(2);
    same("the changed row", &after, &expected)?;
    let read = store.by_id(project(), &world.web).await?;
    same("the changed row, read", &read, &Some(expected))
}

pub(super) async fn a_write_under_another_parent_touches_nothing(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let world = World::new(&*store).await?;
    let before = store.all(project()).await?;
    let held = Some((2, world.globex.clone()));
    let stolen = store.attempt(Write::Update {
        resource: project(),
        held: held.clone(),
        changes: vec![change(&world.web, from(3, [text("Stolen")]))],
    });
    let missing = format!("there is no {:?}", [&world.web]);
    refused("a change of another parent's child", stolen.await, &missing)?;
    let delete = |held| Write::Delete {
        resource: project(),
        held,
        ids: vec![world.web.clone()],
        version: None,
    };
    let ended = store.done(delete(held)).await?;
    same(
        "what happened to another parent's child",
        &ended.outcome,
        &Outcome::Unchanged,
    )?;
    same("all rows", &store.all(project()).await?, &before)?;
    let ended = store.done(delete(Some((2, world.acme)))).await?;
    same(
        "what happened to its own child",
        &ended.outcome,
        &Outcome::Changed,
    )?;
    same("the row", &store.by_id(project(), &world.web).await?, &None)
}

pub(super) async fn a_value_that_another_row_has_is_refused(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let world = World::new(&*store).await?;
    let api = project_named(&*store, &world.acme, "api").await?;
    let before = store.all(project()).await?;
    let renamed = update(project(), vec![change(&api, from(1, [text("web")]))]);
    let answer = store.attempt(renamed).await;
    refused(
        "the slug of a sibling",
        answer,
        "`slug` of row 0 is a duplicate",
    )?;
    same("all rows", &store.all(project()).await?, &before)?;
    let own = update(project(), vec![change(&api, from(1, [text("api")]))]);
    let outcome = store.done(own).await?.outcome;
    same(
        "a row is no duplicate of itself",
        &outcome,
        &Outcome::Unchanged,
    )
}

pub(super) async fn a_reference_to_nothing_is_refused(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let world = World::new(&*store).await?;
    let nobody = Value::Uuid(Uuid::now_v7());
    let orphaned = update(project(), vec![change(&world.web, from(4, [nobody]))]);
    let answer = store.attempt(orphaned).await;
    refused(
        "nobody as lead",
        answer,
        "`lead` of row 0 refers to nothing",
    )?;
    let row = store.by_id(project(), &world.web).await?;
    let lead = row.map(|row| row[4].clone());
    same("who leads it still", &lead, &Some(world.ann))
}

pub(super) async fn a_row_can_go_to_another_parent(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let world = World::new(&*store).await?;
    let crash = issues(&*store, &world.web, &["crash"]).await?.remove(0);
    let moved = update(
        issue(),
        vec![change(&crash, from(1, [world.other_web.clone()]))],
    );
    let written = store.done(moved).await?;
    let row = table(&written.rows).pop().unwrap_or_default();
    let above = vec![world.other_web.clone(), world.globex.clone()];
    same("the ids above it", &row[6..].to_vec(), &above)?;
    let again = store.one(issue(), issue_in(&world.web, "crash")).await?;
    let back = update(issue(), vec![change(&again[0], from(1, [world.other_web]))]);
    let answer = store.attempt(back).await;
    refused(
        "its slug is taken there now",
        answer,
        "`slug` of row 0 is a duplicate",
    )
}

pub(super) async fn only_what_still_holds_a_value_is_changed(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let rows = samples(&*store, vec![sample_row(None, Some(7), 1)]).await?;
    let id = &rows[0][0];
    let held = |held| Write::Update {
        resource: sample(),
        held: Some(held),
        changes: vec![change(id, from(3, [Value::Integer(2)]))],
    };
    for other in [(1, text("")), (2, Value::Integer(8)), (2, Value::Null)] {
        let statement = format!("a row that had to hold {other:?}");
        let answer = store.attempt(held(other)).await;
        refused(&statement, answer, &format!("there is no {:?}", [id]))?;
    }
    for own in [(1, Value::Null), (2, Value::Integer(7))] {
        store.done(held(own)).await?;
    }
    let row = store.by_id(sample(), id).await?;
    let rank = row.map(|row| row[3].clone());
    same("what was changed", &rank, &Some(Value::Integer(2)))
}
