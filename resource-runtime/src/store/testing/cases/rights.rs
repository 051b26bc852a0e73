//! What a policy says of some rows only.

use crate::change::{Only, Write};
use crate::query::{Address, Filter, Key, Lookup, Within};
use crate::resource::{ResourceSpec, Value};
use crate::store::Store;
use crate::store::testing::ask::{
    Ask, Whole, allowed, change, create, delete, from, place, slug, table, text, update, values,
};
use crate::store::testing::declared::{
    issue, organization, playlist, project, team, team_projects,
};
use crate::store::testing::fault::{Checked, answered, refused, same};
use crate::store::testing::trial::Trial;
use crate::store::testing::world::{World, issue_in, issues, organization_named, project_named};

fn named(resource: &'static ResourceSpec, member: &str, value: &str) -> Filter {
    Filter::Equals(place(resource, member), vec![text(value)])
}

/// A row that may be written only if it is called `mine`, or `ours`.
fn mine(resource: &'static ResourceSpec, member: &str) -> Only {
    let either = vec![text("mine"), text("ours")];
    let filter = Filter::Equals(place(resource, member), either);
    Only {
        create: Some(filter.clone()),
        change: Some(filter),
    }
}

fn forbidden(rows: &[usize]) -> String {
    format!("rows {rows:?} may not be written")
}

pub(super) async fn every_row_that_an_address_names_is_looked_at(trial: &Trial) -> Checked {
    let store = trial.open().await;
    World::new(&*store).await?;
    let (own, above) = (project(), organization());
    let yes = || [named(own, "slug", "web"), named(above, "name", "acme")];
    let no = || [named(own, "slug", "app"), named(above, "name", "globex")];
    for (filters, expected) in [
        (vec![(0, yes()[0].clone()), (1, yes()[1].clone())], true),
        (vec![(0, no()[0].clone()), (1, yes()[1].clone())], false),
        (vec![(0, yes()[0].clone()), (1, no()[1].clone())], false),
        (vec![(1, Filter::All(yes()[1..].to_vec()))], true),
        (vec![(1, no()[1].clone())], false),
        (vec![(0, Filter::Any(Vec::new()))], false),
    ] {
        let by_id = store.got(above, vec![(0, slug("acme"))]).await?;
        let acme = by_id.expect("it was made")[0].clone();
        for key in [slug("acme"), Key::Id(acme)] {
            let address = Address {
                filters: filters.clone(),
                ..Address::new(own, vec![(0, slug("web")), (1, key)])
            };
            let statement = format!("a get of {address:?}");
            let found = answered(&statement, store.get(&allowed(address)).await)?;
            same(&statement, &found.is_some(), &expected)?;
        }
    }
    Ok(())
}

pub(super) async fn the_rows_that_keys_name_are_looked_at(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let World { acme, web, .. } = World::new(&*store).await?;
    let made = issues(&*store, &web, &["mine", "yours", "ours"]).await?;
    let keys: Vec<Key> = made.iter().cloned().map(Key::Id).collect();
    for within in [
        Within::Everything,
        Within::Parent(web),
        Within::Scope(acme.clone()),
    ] {
        let lookup = Lookup {
            filters: vec![mine(issue(), "title").change.expect("a filter")],
            ..Lookup::new(issue(), keys.clone(), within)
        };
        let found = answered("a find", store.find(&allowed(lookup)).await)?;
        let found: Vec<Value> = table(&found)
            .into_iter()
            .map(|row| row[0].clone())
            .collect();
        same(
            "those that may be",
            &found,
            &vec![made[0].clone(), made[2].clone()],
        )?;
    }
    project_named(&*store, &acme, "app").await?;
    let lookup = Lookup {
        filters: vec![named(project(), "slug", "app")],
        ..Lookup::new(
            project(),
            vec![slug("app"), slug("web")],
            Within::Everything,
        )
    };
    let found = answered("a find", store.find(&allowed(lookup)).await)?;
    same("by slugs", &found.len(), &1)
}

async fn titles(store: &dyn Store) -> Checked<Vec<Value>> {
    let rows = store.all(issue()).await?;
    Ok(rows.iter().map(|row: &Whole| row[2].clone()).collect())
}

pub(super) async fn new_rows_are_looked_at_all_or_none(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let World { web, .. } = World::new(&*store).await?;
    let rows = |names: &[&str]| names.iter().map(|name| issue_in(&web, name)).collect();
    let only = mine(issue(), "title");
    let write = create(issue(), rows(&["mine", "yours", "ours", "theirs"]));
    let answer = store.attempt(write.restricted(only.clone())).await;
    refused("some that may not be made", answer, &forbidden(&[1, 3]))?;
    let write = create(issue(), rows(&["yours"]));
    let answer = store.attempt(write.restricted(only.clone())).await;
    refused("one that may not be made", answer, &forbidden(&[0]))?;
    same("what is there", &titles(&*store).await?, &Vec::new())?;
    let write = create(issue(), rows(&["mine", "ours"]));
    store.done(write.restricted(only)).await?;
    let expected = vec![text("mine"), text("ours")];
    same("what is there", &titles(&*store).await?, &expected)
}

pub(super) async fn changed_rows_are_looked_at_before_and_afterwards(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let World { web, .. } = World::new(&*store).await?;
    let made = issues(&*store, &web, &["mine", "yours", "ours"]).await?;
    let only = mine(issue(), "title");
    let title = |row: usize, title: &str| change(&made[row], from(2, [text(title)]));
    for (statement, changes, rows) in [
        ("one that may not be", vec![title(1, "mine")], vec![0]),
        ("one that would not be", vec![title(0, "yours")], vec![0]),
        ("many", vec![title(2, "mine"), title(1, "ours")], vec![1]),
        (
            "many that would not be",
            vec![title(0, "ours"), title(2, "x")],
            vec![1],
        ),
    ] {
        let write = update(issue(), changes).restricted(only.clone());
        refused(statement, store.attempt(write).await, &forbidden(&rows))?;
        let expected = ["mine", "yours", "ours"].map(text).to_vec();
        same(statement, &titles(&*store).await?, &expected)?;
    }
    let write = update(issue(), vec![title(2, "mine"), title(0, "ours")]);
    store.done(write.restricted(only.clone())).await?;
    let expected = ["ours", "yours", "mine"].map(text).to_vec();
    same("what is there", &titles(&*store).await?, &expected)?;
    let nothing = change(&Value::Integer(i64::MAX), from(2, [text("mine")]));
    let write = update(issue(), vec![nothing]).restricted(only);
    let missing = format!("there is no [{:?}]", Value::Integer(i64::MAX));
    refused(
        "one that is not there",
        store.attempt(write).await,
        &missing,
    )
}

pub(super) async fn a_put_is_looked_at_as_what_it_turns_out_to_be(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let acme = organization_named(&*store, "acme").await?;
    let put = |title: &str| {
        let (resource, id) = (playlist(), text("it"));
        let write = Write::Put {
            resource,
            held: Some((1, acme.clone())),
            id: id.clone(),
            create: from(0, [id, acme.clone(), text(title)]),
            update: from(2, [text(title)]),
        };
        write.restricted(Only {
            create: Some(named(resource, "title", "new")),
            change: Some(Filter::Compare(
                place(resource, "title"),
                crate::query::Comparison::Ne,
                text("closed"),
            )),
        })
    };
    let refused_as = |statement, answer| refused(statement, answer, &forbidden(&[0]));
    refused_as("a new one", store.attempt(put("old")).await)?;
    store.done(put("new")).await?;
    store.done(put("old")).await?;
    refused_as(
        "one that would be closed",
        store.attempt(put("closed")).await,
    )?;
    let rows = store.all(playlist()).await?;
    same("what is there", &rows[0][2], &text("old"))
}

pub(super) async fn rows_that_go_are_looked_at(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let World { web, .. } = World::new(&*store).await?;
    let made = issues(&*store, &web, &["mine", "yours", "ours"]).await?;
    let only = mine(issue(), "title");
    let ids: Vec<&Value> = made.iter().collect();
    let write = delete(issue(), &ids).restricted(only.clone());
    refused("all", store.attempt(write).await, &forbidden(&[1]))?;
    same("what is there", &titles(&*store).await?.len(), &3)?;
    let write = delete(issue(), &[ids[0], ids[2]]).restricted(only);
    store.done(write).await?;
    same(
        "what is there",
        &titles(&*store).await?,
        &vec![text("yours")],
    )
}

pub(super) async fn a_tie_is_one_of_the_row_that_declares_it(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let acme = organization_named(&*store, "acme").await?;
    let web = project_named(&*store, &acme, "web").await?;
    let teams = store.created(team(), vec![Vec::new(), Vec::new()]).await?;
    let (red, blue) = (teams[0][0].clone(), teams[1][0].clone());
    let link = team_projects();
    let only = || Only {
        create: None,
        change: Some(Filter::Equals(0, vec![red.clone()])),
    };
    for (own, ok) in [(&red, true), (&blue, false)] {
        for (link, own, peer) in [(link, own, &web), (link.turned(), &web, own)] {
            let (own, peer) = (own.clone(), peer.clone());
            let write = Write::Link { link, own, peer }.restricted(only());
            match (ok, store.attempt(write).await) {
                (true, answer) => drop(answered("a tie of red", answer)?),
                (false, answer) => refused("a tie of blue", answer, &forbidden(&[0]))?,
            }
        }
    }
    let write = Write::Link {
        link,
        own: blue.clone(),
        peer: web.clone(),
    };
    store.done(write).await?;
    let write = Write::Unlink {
        link,
        own: blue,
        peer: web.clone(),
    };
    let answer = store.attempt(write.restricted(only())).await;
    refused("the end of a tie of blue", answer, &forbidden(&[0]))?;
    let lookup = Lookup::new(
        team(),
        teams.iter().map(|row| Key::Id(row[0].clone())).collect(),
        Within::Link(link.turned(), web),
    );
    let tied = answered("a find", store.find(&allowed(lookup)).await)?;
    same("what is tied", &tied.iter().map(values).count(), &2)
}
