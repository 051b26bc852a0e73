//! One row by its address.

use crate::query::Key;
use crate::resource::Value;
use crate::store::testing::ask::{Ask, from, slug, text};
use crate::store::testing::declared::{issue, picture, project};
use crate::store::testing::fault::{Checked, holds, same};
use crate::store::testing::trial::Trial;
use crate::store::testing::world::{World, issue_in};

fn id(value: &Value) -> Key {
    Key::Id(value.clone())
}

pub(super) async fn a_created_row_is_found_by_each_of_its_addresses(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let world = World::new(&*store).await?;
    let row = store.one(issue(), issue_in(&world.web, "crash")).await?;
    let mut expected = vec![row[0].clone()];
    expected.extend(
        issue_in(&world.web, "crash")
            .into_iter()
            .map(|(_, value)| value),
    );
    expected.extend([world.web.clone(), world.acme.clone()]);
    same("a new row, with the ids above it", &row, &expected)?;
    let own = id(&row[0]);
    for keys in [
        vec![(0, own.clone()), (1, slug("web")), (2, slug("acme"))],
        vec![(0, slug("crash")), (1, slug("web")), (2, slug("acme"))],
        vec![
            (0, slug("crash")),
            (1, id(&world.web)),
            (2, id(&world.acme)),
        ],
        vec![(0, own.clone()), (2, slug("acme"))],
        vec![(0, own.clone()), (2, id(&world.acme))],
        vec![(0, own.clone()), (1, id(&world.web))],
        vec![(0, own.clone())],
        vec![(0, slug("crash"))],
    ] {
        let statement = format!("the row at {keys:?}");
        let found = store.got(issue(), keys).await?;
        same(&statement, &found, &Some(row.clone()))?;
    }
    for keys in [
        vec![
            (0, id(&Value::Integer(i64::MAX))),
            (1, slug("web")),
            (2, slug("acme")),
        ],
        vec![(0, own.clone()), (1, slug("web")), (2, slug("globex"))],
        vec![
            (0, own.clone()),
            (1, id(&world.other_web)),
            (2, slug("globex")),
        ],
        vec![(0, own.clone()), (1, id(&world.other_web))],
        vec![(0, own.clone()), (2, id(&world.globex))],
        vec![(0, slug("web")), (1, slug("web")), (2, slug("acme"))],
        vec![(0, slug("CRASH"))],
    ] {
        let statement = format!("the row at {keys:?}");
        same(&statement, &store.got(issue(), keys).await?, &None)?;
    }
    Ok(())
}

pub(super) async fn a_slug_that_means_two_rows_means_none(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let world = World::new(&*store).await?;
    let either = store.got(project(), vec![(0, slug("web"))]).await?;
    same("the project `web` of no organization", &either, &None)?;
    let keys = vec![(0, slug("web")), (1, slug("globex"))];
    let row = store.got(project(), keys).await?;
    let row = row.map(|row| row[2].clone());
    same("that of Globex", &row, &Some(world.globex))
}

pub(super) async fn a_row_without_its_optional_parent_is_there(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let sunset = from(1, [text("sunset"), Value::Null, Value::Null]);
    let row = store.one(picture(), sunset).await?;
    same(
        "its parent, as a field and above it",
        &row[2..],
        &[Value::Null, Value::Null, Value::Null][..],
    )?;
    holds("its id is a UUID", matches!(row[0], Value::Uuid(_)))?;
    for key in [id(&row[0]), slug("sunset")] {
        let statement = format!("the picture at {key:?}");
        let found = store.got(picture(), vec![(0, key)]).await?;
        same(&statement, &found, &Some(row.clone()))?;
    }
    Ok(())
}

pub(super) async fn an_address_of_a_level_that_is_not_there_leads_nowhere(
    trial: &Trial,
) -> Checked {
    let store = trial.open().await;
    let world = World::new(&*store).await?;
    let keys = vec![(0, id(&world.web)), (2, id(&world.acme))];
    let found = store.got(project(), keys).await?;
    same("what lies above the scope", &found, &None)
}
