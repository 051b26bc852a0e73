//! Singletons, and rows whose ids clients choose.

use crate::change::Write;
use crate::query::Key;
use crate::resource::Value;
use crate::store::Outcome;
use crate::store::testing::ask::{Ask, create, from, slug, table, text};
use crate::store::testing::declared::{country, playlist, project, settings};
use crate::store::testing::fault::{Checked, refused, same};
use crate::store::testing::trial::Trial;
use crate::store::testing::world::organization_named;

fn put(parent: &Value, id: &str, title: &str) -> Write {
    Write::Put {
        resource: playlist(),
        held: Some((1, parent.clone())),
        id: text(id),
        create: from(0, [text(id), parent.clone(), text(title)]),
        update: from(2, [text(title)]),
    }
}

pub(super) async fn a_second_singleton_is_a_duplicate(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let acme = organization_named(&*store, "acme").await?;
    let row = || from(0, [acme.clone(), text("dark")]);
    let first = store.one(settings(), row()).await?;
    let second = store.attempt(create(settings(), vec![row()])).await;
    let field = settings().id().name;
    let expected = format!("`{field}` of row 0 is a duplicate");
    refused("a second one", second, &expected)?;
    let keys = vec![(1, slug("acme"))];
    same(
        "the one of Acme",
        &store.got(settings(), keys).await?,
        &Some(first),
    )
}

pub(super) async fn a_computed_property_is_not_kept(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let acme = organization_named(&*store, "acme").await?;
    let row = from(0, [acme.clone(), text("dark")]);
    let row = store.one(settings(), row).await?;
    let expected = vec![acme.clone(), text("dark"), Value::Null, acme];
    same("a new row, null where it is computed", &row, &expected)
}

pub(super) async fn the_same_name_below_two_parents_is_two_rows(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let acme = organization_named(&*store, "acme").await?;
    let evil = organization_named(&*store, "evil").await?;
    for (parent, title, outcome) in [
        (&acme, "A", Outcome::Created),
        (&evil, "B", Outcome::Created),
        (&acme, "C", Outcome::Changed),
        (&acme, "C", Outcome::Unchanged),
    ] {
        let written = store.done(put(parent, "road-trip", title)).await?;
        same("what happened", &written.outcome, &outcome)?;
        let row = [
            text("road-trip"),
            parent.clone(),
            text(title),
            parent.clone(),
        ];
        same("the row", &table(&written.rows), &vec![row.to_vec()])?;
    }
    let delete = Write::Delete {
        resource: playlist(),
        held: Some((1, acme.clone())),
        ids: vec![text("road-trip")],
        version: None,
    };
    for outcome in [Outcome::Changed, Outcome::Unchanged] {
        let ended = store.done(delete.clone()).await?;
        same("what happened", &ended.outcome, &outcome)?;
    }
    for (parent, there) in [(&acme, false), (&evil, true)] {
        let keys = vec![
            (0, Key::Id(text("road-trip"))),
            (1, Key::Id(parent.clone())),
        ];
        let row = store.got(playlist(), keys).await?;
        same("whether it is there", &row.is_some(), &there)?;
    }
    Ok(())
}

pub(super) async fn any_text_names_a_row(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let long = "é".repeat(2_000);
    let ids = [
        "a", "A", "a ", "%", "a/b", "'", "\"", "\\", "1", "01", "🦀", "e\u{301}", "é", &long,
    ];
    for id in ids {
        let put = Write::Put {
            resource: country(),
            held: None,
            id: text(id),
            create: from(0, [text(id)]),
            update: Vec::new(),
        };
        let first = store.done(put.clone()).await?;
        same(
            &format!("the first put of {id:?}"),
            &first.outcome,
            &Outcome::Created,
        )?;
        let again = store.done(put).await?;
        same(
            &format!("the second put of {id:?}"),
            &again.outcome,
            &Outcome::Unchanged,
        )?;
        let row = store.by_id(country(), &text(id)).await?;
        same("the row", &row, &Some(vec![text(id)]))?;
    }
    let mut sorted = ids.map(text).to_vec();
    sorted.sort();
    let listed: Vec<Value> = store.all(country()).await?.concat();
    same("all ids, by code point", &listed, &sorted)
}

pub(super) async fn only_one_of_two_first_puts_creates(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let acme = organization_named(&*store, "acme").await?;
    for round in 0..20 {
        let id = format!("list{round}");
        let puts = ["A", "B", "C", "D"].map(|title| store.attempt(put(&acme, &id, title)));
        let [a, b, c, d] = puts;
        let (a, b, c, d) = tokio::join!(a, b, c, d);
        let mut created = 0;
        for answer in [a, b, c, d] {
            match answer.map(|written| written.outcome) {
                Ok(Outcome::Created) => created += 1,
                Ok(_) => {}
                // A store may also say that the other one was first.
                other => refused("the second put", other, "`id` of row 0 is a duplicate")?,
            }
        }
        same("how many of four created it", &created, &1)?;
    }
    same("rows", &store.all(playlist()).await?.len(), &20)
}

pub(super) async fn a_put_that_is_refused_changes_nothing(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let nobody = Value::Integer(i64::MAX);
    let lost = store.attempt(put(&nobody, "lost", "A")).await;
    let expected = "`organization` of row 0 refers to nothing";
    refused("a put below nothing", lost, expected)?;
    same("rows", &store.all(playlist()).await?, &Vec::new())?;
    same("projects", &store.all(project()).await?, &Vec::new())
}
