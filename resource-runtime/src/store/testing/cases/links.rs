//! Ties between peers.

use crate::change::Write;
use crate::query::{List, Within};
use crate::resource::{Link, Value};
use crate::store::testing::ask::{Ask, Whole, delete, everything, from};
use crate::store::testing::declared::{project, team, team_projects};
use crate::store::testing::fault::{Checked, refused, same};
use crate::store::testing::trial::Trial;
use crate::store::testing::world::{organization_named, project_named};
use crate::store::{Outcome, Store};

struct Ends {
    red: Value,
    blue: Value,
    web: Value,
    core: Value,
}

async fn ends(store: &dyn Store) -> Checked<Ends> {
    let acme = organization_named(store, "acme").await?;
    let teams = store.created(team(), vec![Vec::new(), from(0, [])]).await?;
    Ok(Ends {
        red: teams[0][0].clone(),
        blue: teams[1][0].clone(),
        web: project_named(store, &acme, "web").await?,
        core: project_named(store, &acme, "core").await?,
    })
}

fn tie(own: &Value, peer: &Value) -> Write {
    let (own, peer) = (own.clone(), peer.clone());
    let link = team_projects();
    Write::Link { link, own, peer }
}

fn untie(own: &Value, peer: &Value) -> Write {
    let (own, peer) = (own.clone(), peer.clone());
    let link = team_projects();
    Write::Unlink { link, own, peer }
}

/// The ids of the rows that a row is linked to.
async fn peers(store: &dyn Store, link: Link, own: &Value) -> Checked<Vec<Value>> {
    let list = List {
        within: Within::Link(link, own.clone()),
        ..everything(link.peer())
    };
    let (rows, _, _) = store.page(&list).await?;
    Ok(rows.iter().map(|row: &Whole| row[0].clone()).collect())
}

pub(super) async fn a_pair_is_made_once_and_seen_from_both_ends(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let Ends {
        red,
        blue,
        web,
        core,
    } = ends(&*store).await?;
    for (team, project) in [(&red, &web), (&red, &core), (&blue, &web)] {
        for outcome in [Outcome::Created, Outcome::Unchanged] {
            let written = store.done(tie(team, project)).await?;
            same("what happened", &written.outcome, &outcome)?;
        }
    }
    let turned = team_projects().turned();
    let again = Write::Link {
        link: turned,
        own: core.clone(),
        peer: blue.clone(),
    };
    let written = store.done(again).await?;
    same(
        "a pair from the other end",
        &written.outcome,
        &Outcome::Created,
    )?;
    let both = vec![web.clone(), core.clone()];
    for team in [&red, &blue] {
        let seen = peers(&*store, team_projects(), team).await?;
        same("the projects of a team", &seen, &both)?;
    }
    let seen = peers(&*store, turned, &web).await?;
    same("the teams of a project", &seen, &vec![red, blue])
}

pub(super) async fn the_end_of_either_end_ends_the_pair(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let Ends {
        red,
        blue,
        web,
        core,
    } = ends(&*store).await?;
    for (team, project) in [(&red, &web), (&red, &core), (&blue, &web)] {
        store.done(tie(team, project)).await?;
    }
    store.done(delete(team(), &[&red])).await?;
    let turned = team_projects().turned();
    let seen = peers(&*store, turned, &web).await?;
    same("the teams that are left", &seen, &vec![blue.clone()])?;
    store.done(delete(project(), &[&web])).await?;
    let seen = peers(&*store, team_projects(), &blue).await?;
    same("the projects that are left", &seen, &Vec::new())
}

pub(super) async fn a_pair_of_what_is_not_there_is_refused(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let Ends { red, blue, web, .. } = ends(&*store).await?;
    store.done(delete(team(), &[&red])).await?;
    let nobody = Value::Integer(i64::MAX);
    for (own, peer, gone) in [
        (&red, &web, vec![&red]),
        (&blue, &nobody, vec![&nobody]),
        (&red, &nobody, vec![&red, &nobody]),
    ] {
        let statement = format!("a pair without {gone:?}");
        let answer = store.attempt(tie(own, peer)).await;
        refused(&statement, answer, &format!("there is no {gone:?}"))?;
    }
    let seen = peers(&*store, team_projects(), &blue).await?;
    same("what a team is linked to", &seen, &Vec::new())
}

pub(super) async fn a_pair_that_has_ended_can_end_again(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let Ends { red, web, core, .. } = ends(&*store).await?;
    store.done(tie(&red, &web)).await?;
    store.done(tie(&red, &core)).await?;
    for outcome in [Outcome::Changed, Outcome::Unchanged] {
        let written = store.done(untie(&red, &web)).await?;
        same("what happened", &written.outcome, &outcome)?;
    }
    let seen = peers(&*store, team_projects(), &red).await?;
    same("the pair that is left", &seen, &vec![core])
}
