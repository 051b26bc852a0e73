//! Many rows at once.

use std::collections::BTreeSet;
use std::rc::Rc;

use serde_json::{Value, json};

use super::filters::{said, values};
use super::lists::{Listing, listings};
use super::told::alike;
use super::who::{FORBIDDEN, Seen, Who, is_asked_who, with};
use crate::change::{Purpose, taken};
use crate::conformance::exchange::{Exchange, Request};
use crate::conformance::inputs::nothing;
use crate::conformance::page::with as with_parameter;
use crate::conformance::rows::Row;
use crate::model::{Action, Endpoint, Method};
use crate::resource::{Operation, Role};
use crate::store::testing::Checked;

const SELECTED: &str = "a filter selects what may be listed, and changes all of it or nothing";

const AS_MISSING: &str = "in a batch, what may not be read is missing (OWASP API1)";

/// A property that is sent as it is, so that a change which goes through changes nothing.
fn kept(who: &Who<'_>, endpoint: &Endpoint, row: &Row) -> Option<(&'static str, Value)> {
    let unwritable = who.unwritable(row.resource);
    let mut taken = taken(row.resource, Purpose::Update, endpoint.fixed());
    taken.find_map(|(field, _)| {
        let plain = field.role == Role::Plain && field.target().is_none() && !field.unique;
        let value = row.shown.get(field.name)?;
        let sent = plain && !unwritable.contains(&field.name);
        sent.then(|| (field.name, value.clone()))
    })
}

/// What is sent to change rows.
struct Batch {
    target: String,
    body: Option<Value>,
}

/// How a batch names a row by its id: with the path of the list, and what is kept.
type Naming = fn(&Listing<'_>, &str, &[Value], (&str, &Value)) -> Batch;

fn by_ids(listing: &Listing<'_>, path: &str, ids: &[Value], kept: (&str, &Value)) -> Batch {
    let plural = listing.resource().plural;
    Batch {
        target: path.to_owned(),
        body: Some(json!({plural: ids, kept.0: kept.1})),
    }
}

fn by_items(listing: &Listing<'_>, path: &str, ids: &[Value], kept: (&str, &Value)) -> Batch {
    let resource = listing.resource();
    let id_name = resource.id().name;
    let item = |id: &Value| json!({id_name: id, kept.0: kept.1});
    let items: Vec<_> = ids.iter().map(item).collect();
    Batch {
        target: path.to_owned(),
        body: Some(json!({resource.plural: items})),
    }
}

fn in_the_query(listing: &Listing<'_>, path: &str, ids: &[Value], _: (&str, &Value)) -> Batch {
    Batch {
        target: picked(listing, path, ids),
        body: None,
    }
}

fn picked(listing: &Listing<'_>, path: &str, ids: &[Value]) -> String {
    let id = listing.resource().id().name;
    let ids = ids.iter().filter_map(Value::as_str);
    ids.fold(path.to_owned(), |path, value| {
        with_parameter(&path, id, value)
    })
}

/// Asks for a change of the rows of these ids.
async fn ask(
    who: &Who<'_>,
    listing: &Listing<'_>,
    (method, naming): (Method, Naming),
    ids: &[Value],
    kept: (&str, &Value),
) -> Checked<Exchange> {
    let batch = naming(listing, &listing.path(who), ids, kept);
    let request = Request::new(method.name(), batch.target);
    who.kit.send(with(request, batch.body.as_ref())).await
}

/// Holds each row of each list to what may be done with it in a batch.
async fn each(
    who: &Who<'_>,
    endpoint: &Endpoint,
    (method, action): (Method, Action),
    naming: Naming,
) -> Checked {
    if endpoint.action(method) != Some(action) {
        return Ok(());
    }
    let (resource, operation) = (endpoint.resource_at(0), action.operation());
    for listing in listings(who, endpoint) {
        let seen = who.seen(listing.place, (operation, resource));
        for row in &listing.rows {
            let Some(kept) = kept(who, endpoint, row) else {
                continue;
            };
            let kept = (kept.0, &kept.1);
            let readable = who.may(Operation::Get, row);
            let may = who.may(operation, row);
            if seen == Seen::All && may && action == Action::DeleteMany {
                continue;
            }
            let asked = (method, naming);
            let changed = ask(who, &listing, asked, &[json!(row.id)], kept).await?;
            match seen {
                Seen::AskedWho => is_asked_who(&changed)?,
                Seen::Not(_) => drop(changed.problem(404, "not-found", AS_MISSING)?),
                Seen::All if who.is_denied(operation, resource) => {
                    who.is_denied_as(&changed, resource).await?;
                }
                Seen::All if may => {
                    changed.is(200, "what may be changed is changed")?;
                    let rows = changed.rows(resource.plural)?.len();
                    changed.holds("a batch answers with its rows", "one row", rows == 1)?;
                }
                Seen::All if readable => drop(changed.problem(403, "forbidden", FORBIDDEN)?),
                Seen::All => {
                    let missing = [nothing(resource)];
                    let missing = ask(who, &listing, asked, &missing, kept).await?;
                    alike(&changed, &missing)?;
                }
            }
            who.changes_nothing(&changed, resource).await?;
        }
    }
    Ok(())
}

pub(super) async fn ids_change_what_may_be_changed(who: &Who<'_>, endpoint: &Endpoint) -> Checked {
    each(who, endpoint, (Method::Put, Action::UpdateMany), by_ids).await
}

pub(super) async fn items_change_what_may_be_changed(
    who: &Who<'_>,
    endpoint: &Endpoint,
) -> Checked {
    each(who, endpoint, (Method::Put, Action::UpdateMany), by_items).await
}

/// A filter selects what may be listed, and sends what is there already.
pub(super) async fn a_filter_changes_what_may_be_changed(
    who: &Who<'_>,
    endpoint: &Endpoint,
) -> Checked {
    if endpoint.action(Method::Put) != Some(Action::UpdateMany) {
        return Ok(());
    }
    let (resource, operation) = (endpoint.resource_at(0), Operation::Update);
    let unwritable = who.unwritable(resource);
    let taken = taken(resource, Purpose::Update, endpoint.fixed());
    let fields = taken.map(|(field, _)| field).filter(|field| {
        field.filter && !unwritable.contains(&field.name) && field.target().is_none()
    });
    for field in fields {
        for listing in listings(who, endpoint) {
            let seen = who.seen(listing.place, (operation, resource));
            for text in values(&listing, field.name) {
                let has = |row: &&&Rc<Row>| {
                    row.shown.get(field.name).and_then(said).as_ref() == Some(&text)
                };
                let Some(first) = listing.rows.iter().find(has) else {
                    continue;
                };
                let target = with_parameter(&listing.path(who), field.name, &text);
                let body = json!({field.name: first.shown[field.name]});
                let changed = who.kit.put(&target, &body).await?;
                let listed = listing.listed(who);
                let selected: Vec<_> = listed.iter().filter(has).collect();
                match seen {
                    Seen::AskedWho => is_asked_who(&changed)?,
                    Seen::Not(_) => drop(changed.problem(404, "not-found", AS_MISSING)?),
                    Seen::All if who.is_denied(operation, resource) => {
                        who.is_denied_as(&changed, resource).await?;
                    }
                    Seen::All if selected.iter().all(|row| who.may(operation, row)) => {
                        let rows = changed.is(200, SELECTED)?.rows(resource.plural)?;
                        let seen: BTreeSet<_> = rows
                            .iter()
                            .map(|row| row[resource.id().name].to_string())
                            .collect();
                        let ids = selected.iter().map(|row| json!(row.id).to_string());
                        let expected: BTreeSet<_> = ids.collect();
                        changed.holds(SELECTED, format!("{expected:?}"), seen == expected)?;
                    }
                    Seen::All => drop(changed.problem(403, "forbidden", FORBIDDEN)?),
                }
                who.changes_nothing(&changed, resource).await?;
            }
        }
    }
    Ok(())
}

pub(super) async fn ids_delete_what_may_be_deleted(who: &Who<'_>, endpoint: &Endpoint) -> Checked {
    let asked = (Method::Delete, Action::DeleteMany);
    each(who, endpoint, asked, in_the_query).await
}

/// One that may be deleted beside one that may be read and not deleted.
pub(super) async fn one_of_many_keeps_all_from_being_deleted(
    who: &Who<'_>,
    endpoint: &Endpoint,
) -> Checked {
    if endpoint.action(Method::Delete) != Some(Action::DeleteMany) {
        return Ok(());
    }
    let resource = endpoint.resource_at(0);
    for listing in listings(who, endpoint) {
        if who.seen(listing.place, (Operation::Delete, resource)) != Seen::All {
            continue;
        }
        let may = |row: &&&Rc<Row>| who.may(Operation::Delete, row);
        let Some(own) = listing.rows.iter().find(may) else {
            continue;
        };
        let others = listing.rows.iter().filter(|row| !may(row));
        for other in others.filter(|row| who.may(Operation::Get, row)) {
            let asked = (Method::Delete, in_the_query as Naming);
            let ids = [json!(own.id), json!(other.id)];
            let deleted = ask(who, &listing, asked, &ids, ("", &Value::Null)).await?;
            deleted.problem(403, "forbidden", FORBIDDEN)?;
            who.changes_nothing(&deleted, resource).await?;
        }
    }
    Ok(())
}

/// One that may be changed beside one that may not.
pub(super) async fn one_of_many_keeps_all_from_being_changed(
    who: &Who<'_>,
    endpoint: &Endpoint,
) -> Checked {
    if endpoint.action(Method::Put) != Some(Action::UpdateMany) {
        return Ok(());
    }
    let resource = endpoint.resource_at(0);
    for listing in listings(who, endpoint) {
        if who.seen(listing.place, (Operation::Update, resource)) != Seen::All {
            continue;
        }
        let may = |row: &&&Rc<Row>| who.may(Operation::Update, row);
        let Some(own) = listing.rows.iter().find(may) else {
            continue;
        };
        for other in listing.rows.iter().filter(|row| !may(row)) {
            let Some(kept) = kept(who, endpoint, other) else {
                continue;
            };
            let kept = (kept.0, &kept.1);
            for naming in [by_ids, by_items] {
                let asked = (Method::Put, naming as Naming);
                let ids = [json!(own.id), json!(other.id)];
                let changed = ask(who, &listing, asked, &ids, kept).await?;
                if who.may(Operation::Get, other) {
                    changed.problem(403, "forbidden", FORBIDDEN)?;
                } else {
                    changed.problem(404, "not-found", AS_MISSING)?;
                    let ids = [json!(own.id), nothing(resource)];
                    alike(&changed, &ask(who, &listing, asked, &ids, kept).await?)?;
                }
                who.changes_nothing(&changed, resource).await?;
            }
        }
    }
    Ok(())
}
