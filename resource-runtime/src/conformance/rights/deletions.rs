//! The end of rows.

use super::items::places;
use super::place::Place;
use super::who::{Seen, Who};
use super::world::is_of;
use crate::model::{Action, Endpoint, Method, Shape};
use crate::resource::Operation;
use crate::store::testing::Checked;

pub(super) async fn what_may_not_be_deleted_stays(who: &Who<'_>, endpoint: &Endpoint) -> Checked {
    if endpoint.action(Method::Delete).is_none() {
        return Ok(());
    }
    for place in places(who, endpoint) {
        let Some(row) = place.own else { continue };
        let concerned = (Operation::Delete, row.resource);
        let seen = who.seen(place, concerned) == Seen::All;
        if seen && who.may(Operation::Delete, row) {
            continue;
        }
        if let Some(refused) = who.through("DELETE", place, concerned, None).await? {
            who.is_forbidden(&refused, row.resource).await?;
        }
    }
    Ok(())
}

/// A new row is deleted, below each row that it can lie below.
pub(super) async fn what_may_be_deleted_is_gone(who: &Who<'_>) -> Checked {
    let world = who.world;
    for endpoint in &who.kit.model.endpoints {
        if !endpoint.canonical
            || endpoint.action(Method::Delete) != Some(Action::Delete)
            || endpoint.shape != Shape::Item
        {
            continue;
        }
        let resource = endpoint.resource_at(0);
        if !world.has(endpoint) {
            continue;
        }
        let parents: Vec<_> = match resource.parent() {
            Some((parent, _)) => world.of(parent).map(Some).collect(),
            None => vec![None],
        };
        for above in parents {
            let body = world.body(resource, above, world.number())?;
            let row = world.kit.row_of(resource, above.cloned(), body).await?;
            let lines = world.stores.lines(resource).await?;
            let line = lines.iter().find(|line| is_of(line, &row));
            let line = line.cloned().unwrap_or_default();
            let place = Place::of(endpoint, &row);
            let levels = place.levels().filter(|level| *level > 0);
            let rows = levels.filter_map(|level| place.row(level));
            let mut above = rows.map(|row| who.may(Operation::Get, row));
            let may = above.all(|may| may) && who.admits(Operation::Delete, resource, &line);
            if may {
                let deleted = who.kit.delete(&row.path).await?;
                deleted.is(204, "what may be deleted is deleted")?;
                who.changes_nothing(&deleted, resource).await?;
            } else {
                world.kit.delete(&row.path).await?;
            }
        }
    }
    world.is_as_it_was().await
}
