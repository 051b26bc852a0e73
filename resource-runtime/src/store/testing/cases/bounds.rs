//! Pages of the rows that lie somewhere, in every order.

use crate::change::Write;
use crate::query::{Filter, List, Order, SortKey, Within};
use crate::resource::{ResourceSpec, Value};
use crate::store::testing::ask::{Ask, Whole, everything, from, place, text};
use crate::store::testing::cases::walks::walk_both_ways;
use crate::store::testing::declared::{issue, project, team, team_projects};
use crate::store::testing::fault::Checked;
use crate::store::testing::trial::Trial;
use crate::store::testing::world::{World, organization_named, project_named};

/// By the id, and by one key before it, each in both directions.
fn orders(resource: &'static ResourceSpec, names: &[&str]) -> Vec<Order> {
    let fields = names.iter().map(|name| place(resource, name));
    let fields = fields.chain([resource.id_index()]);
    let orders = fields.flat_map(|field| {
        [false, true].map(|descending| Order::by(resource, [SortKey { field, descending }]))
    });
    orders.collect()
}

pub(super) async fn peers_are_walked_within_their_link(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let acme = organization_named(&*store, "acme").await?;
    let teams = store.created(team(), vec![Vec::new(); 2]).await?;
    let rows = (0..12).map(|index| {
        let name = ["b", "", "a"][index % 3];
        from(
            1,
            [
                text(&format!("p{index}")),
                acme.clone(),
                text(name),
                Value::Null,
            ],
        )
    });
    let rows = store.created(project(), rows.collect()).await?;
    let linked = |team: usize, index: usize| index % 4 != team + 1;
    for (number, team) in teams.iter().enumerate() {
        // Not in the order of their ids.
        for (index, row) in rows.iter().enumerate().rev() {
            if linked(number, index) {
                let (own, peer) = (team[0].clone(), row[0].clone());
                let link = team_projects();
                store.done(Write::Link { link, own, peer }).await?;
            }
        }
    }
    for (number, team) in teams.iter().enumerate() {
        let theirs = rows.iter().enumerate();
        let theirs = theirs.filter(|(index, _)| linked(number, *index));
        let theirs: Vec<Whole> = theirs.map(|(_, row)| row.clone()).collect();
        for order in orders(project(), &["name"]) {
            let list = List {
                within: Within::Link(team_projects(), team[0].clone()),
                order,
                limit: 2,
                ..everything(project())
            };
            walk_both_ways(&*store, &list, &theirs).await?;
            let named = List {
                filters: vec![Filter::Equals(
                    place(project(), "name"),
                    vec![text("a"), text("")],
                )],
                ..list
            };
            walk_both_ways(&*store, &named, &theirs).await?;
        }
    }
    for (index, row) in rows.iter().enumerate() {
        let list = List {
            within: Within::Link(team_projects().turned(), row[0].clone()),
            limit: 1,
            ..everything(team())
        };
        let theirs = teams.iter().enumerate();
        let theirs = theirs.filter(|(number, _)| linked(*number, index));
        let theirs: Vec<Whole> = theirs.map(|(_, row)| row.clone()).collect();
        walk_both_ways(&*store, &list, &theirs).await?;
    }
    Ok(())
}

pub(super) async fn rows_are_walked_within_their_scope(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let world = World::new(&*store).await?;
    let app = project_named(&*store, &world.acme, "app").await?;
    let parents = [&world.web, &world.other_web, &app];
    let rows = (0..24_usize).map(|index| {
        let due = [Value::Null, Value::Integer(0), Value::Integer(-1)][index / 2 % 3].clone();
        let title = text(["b", "a"][index % 2]);
        let parent = parents[index % 3].clone();
        let open = Value::Boolean(index % 5 != 0);
        from(1, [parent, title, open, due, text(&format!("i{index}"))])
    });
    let rows = store.created(issue(), rows.collect()).await?;
    for scope in [&world.acme, &world.globex] {
        for order in orders(issue(), &["due", "title", "open"]) {
            let list = List {
                within: Within::Scope(scope.clone()),
                order,
                limit: 3,
                ..everything(issue())
            };
            walk_both_ways(&*store, &list, &rows).await?;
            let open = List {
                filters: vec![Filter::Equals(
                    place(issue(), "open"),
                    vec![Value::Boolean(true)],
                )],
                ..list
            };
            walk_both_ways(&*store, &open, &rows).await?;
        }
    }
    Ok(())
}
