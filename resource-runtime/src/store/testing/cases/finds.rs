//! Rows by their keys.

use crate::query::{Key, Within};
use crate::resource::Value;
use crate::store::testing::ask::{Ask, Whole, slug};
use crate::store::testing::declared::{issue, project};
use crate::store::testing::fault::{Checked, same};
use crate::store::testing::trial::Trial;
use crate::store::testing::world::{World, issues, project_named};

fn ids(rows: &[Whole]) -> Vec<Value> {
    rows.iter().map(|row| row[0].clone()).collect()
}

pub(super) async fn rows_are_found_by_ids_and_slugs_each_once_and_within_their_bounds(
    trial: &Trial,
) -> Checked {
    let store = trial.open().await;
    let World {
        acme,
        globex,
        web,
        other_web,
        ..
    } = World::new(&*store).await?;
    let app = project_named(&*store, &acme, "app").await?;
    let nobody = Value::Integer(i64::MAX);
    let named = [&app, &web, &other_web, &nobody, &app].map(|id| Key::Id(id.clone()));
    let keys: Vec<Key> = named.into_iter().chain(["web", "none"].map(slug)).collect();
    for (within, expected) in [
        (Within::Everything, vec![&web, &other_web, &app]),
        (Within::Parent(acme.clone()), vec![&web, &app]),
        (Within::Scope(globex.clone()), vec![&other_web]),
        (Within::Parent(nobody.clone()), vec![]),
    ] {
        let statement = format!("the projects within {within:?}");
        let rows = store.found(project(), keys.clone(), within).await?;
        let expected: Vec<Value> = expected.into_iter().cloned().collect();
        same(&statement, &ids(&rows), &expected)?;
    }
    let slugs = vec![slug("app"), slug("app")];
    let rows = store.found(project(), slugs, Within::Everything).await?;
    let whole = store.by_id(project(), &app).await?;
    same(
        "a row found by its slug, whole",
        &rows,
        &Vec::from_iter(whole),
    )?;

    let ours = issues(&*store, &web, &["a"]).await?;
    let theirs = issues(&*store, &other_web, &["a", "b"]).await?;
    let all: Vec<Key> = ours.iter().chain(&theirs).cloned().map(Key::Id).collect();
    for (within, expected) in [
        (Within::Scope(acme), &ours),
        (Within::Scope(globex), &theirs),
        (Within::Parent(web), &ours),
    ] {
        let statement = format!("the issues within {within:?}");
        let rows = store.found(issue(), all.clone(), within).await?;
        same(&statement, &ids(&rows), expected)?;
    }
    Ok(())
}

pub(super) async fn nothing_is_found_by_no_keys(trial: &Trial) -> Checked {
    let store = trial.open().await;
    World::new(&*store).await?;
    let rows = store
        .found(project(), Vec::new(), Within::Everything)
        .await?;
    same("rows", &rows, &Vec::new())
}
