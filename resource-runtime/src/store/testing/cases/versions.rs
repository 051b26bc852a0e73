//! Rows whose changes are counted, and writes that are held to one state of them.

use crate::change::{Change, Write};
use crate::resource::{ResourceSpec, Value};
use crate::store::Outcome;
use crate::store::testing::ask::{Ask, change, delete, from, place, table, text, update};
use crate::store::testing::declared::{note, project, user};
use crate::store::testing::fault::{Checked, holds, refused, same};
use crate::store::testing::trial::Trial;
use crate::store::testing::world::{World, project_in, tick};

/// A project with another name, if it is of this version.
fn renamed(id: &Value, name: &str, version: i64) -> Change {
    Change {
        version: Some(version),
        ..change(id, from(3, [text(name)]))
    }
}

/// The end of rows, if they are of this version.
fn ended(resource: &'static ResourceSpec, ids: &[&Value], wanted: i64) -> Write {
    let mut write = delete(resource, ids);
    if let Write::Delete { version, .. } = &mut write {
        *version = Some(wanted);
    }
    write
}

pub(super) async fn each_change_of_a_row_has_the_next_version(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let world = World::new(&*store).await?;
    let at = place(project(), "version");
    let rows = ["a", "b"].map(|slug| project_in(&world.acme, slug, &world.ann));
    let rows = store.created(project(), rows.to_vec()).await?;
    let first: Vec<&Value> = rows.iter().map(|row| &row[at]).collect();
    same(
        "the versions of new rows",
        &first,
        &vec![&Value::Integer(1); 2],
    )?;

    let name = |name| from(3, [text(name)]);
    for (named, version) in [("One", 2), ("One", 2), ("Two", 3)] {
        let written = update(project(), vec![change(&rows[0][0], name(named))]);
        let written = table(&store.done(written).await?.rows);
        same("after a change", &written[0][at], &Value::Integer(version))?;
    }
    let both = rows.iter().map(|row| change(&row[0], name("Two")));
    let written = store.done(update(project(), both.collect())).await?;
    let written: Vec<Value> = table(&written.rows)
        .iter()
        .map(|row| row[at].clone())
        .collect();
    let expected = vec![Value::Integer(3), Value::Integer(2)];
    same("after a batch that changes the second", &written, &expected)?;

    store.done(delete(user(), &[&world.ann])).await?;
    let row = store
        .by_id(project(), &rows[0][0])
        .await?
        .unwrap_or_default();
    same(
        "after the end of who leads it",
        &row[at],
        &Value::Integer(4),
    )
}

pub(super) async fn a_row_of_another_version_is_left_as_it_is(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let world = World::new(&*store).await?;
    let (web, other) = (&world.web, &world.other_web);
    let first = update(project(), vec![renamed(web, "Second", 1)]);
    let outcome = store.done(first).await?.outcome;
    same("a change of the right version", &outcome, &Outcome::Changed)?;
    let before = store.all(project()).await?;

    let old = format!("of another version: {:?}", [web]);
    for version in [0, 1, 3] {
        let again = update(project(), vec![renamed(web, "Third", version)]);
        refused(
            "a change of another version",
            store.attempt(again).await,
            &old,
        )?;
        let same_name = update(project(), vec![renamed(web, "Second", version)]);
        refused(
            "one that changes nothing",
            store.attempt(same_name).await,
            &old,
        )?;
        let batch = vec![renamed(other, "Third", 1), renamed(web, "Third", version)];
        let batch = store.attempt(update(project(), batch)).await;
        refused("a batch with such a change", batch, &old)?;
        let end = store.attempt(ended(project(), &[web], version)).await;
        refused("the end of another version", end, &old)?;
    }
    same("all rows", &store.all(project()).await?, &before)?;

    let batch = vec![renamed(other, "Third", 1), renamed(web, "Third", 2)];
    let outcome = store.done(update(project(), batch)).await?.outcome;
    same("a batch of the right versions", &outcome, &Outcome::Changed)?;
    let end = store.done(ended(project(), &[web], 3)).await?;
    same(
        "the end of the right version",
        &end.outcome,
        &Outcome::Changed,
    )?;
    let end = store.done(ended(project(), &[web], 3)).await?;
    same(
        "the end of what has gone",
        &end.outcome,
        &Outcome::Unchanged,
    )?;
    let gone = store
        .attempt(update(project(), vec![renamed(web, "Third", 3)]))
        .await;
    refused(
        "a change of what has gone",
        gone,
        &format!("there is no {:?}", [web]),
    )
}

pub(super) async fn one_of_those_who_have_seen_the_same_version_changes_it(
    trial: &Trial,
) -> Checked {
    let store = trial.open().await;
    let world = World::new(&*store).await?;
    for version in 1..20 {
        let rename = |name| {
            let name = format!("{name}{version}");
            let changes = vec![renamed(&world.web, &name, version)];
            store.attempt(update(project(), changes))
        };
        let (a, b) = tokio::join!(rename("A"), rename("B"));
        let (c, d) = tokio::join!(rename("C"), rename("D"));
        let done = [a, b, c, d].into_iter().flatten().count();
        same("how many of four were carried out", &done, &1)?;
    }
    Ok(())
}

pub(super) async fn a_name_that_is_used_again_has_other_versions(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let at = place(note(), "version");
    let put = |words| Write::Put {
        resource: note(),
        held: None,
        id: text("plan"),
        create: from(0, [text("plan"), text(words)]),
        update: from(1, [text(words)]),
    };
    let mut last = Value::Null;
    for _ in 0..3 {
        let first = table(&store.done(put("A")).await?.rows)[0][at].clone();
        holds(
            "a new row is of a later version than one before it",
            first > last,
        )?;
        last = table(&store.done(put("B")).await?.rows)[0][at].clone();
        holds("and a changed one of a later version still", last > first)?;
        tick();
        store.done(delete(note(), &[&text("plan")])).await?;
    }
    Ok(())
}
