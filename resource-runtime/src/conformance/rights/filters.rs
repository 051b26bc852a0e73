//! Filters and searches: none shows more than the list.

use std::collections::BTreeSet;
use std::rc::Rc;

use serde_json::Value;

use super::lists::{Listing, listings};
use super::who::Who;
use crate::conformance::page::with;
use crate::conformance::rows::Row;
use crate::model::{Endpoint, Method};
use crate::store::testing::Checked;

const SHOWS_NO_MORE: &str = "no filter shows what may not be listed";

/// A value as a parameter says it; nothing for what none can say.
pub(super) fn said(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        _ => None,
    }
}

pub(super) async fn no_filter_shows_more(who: &Who<'_>, endpoint: &Endpoint) -> Checked {
    let resource = endpoint.resource_at(0);
    if endpoint.action(Method::Get).is_none() || resource.archetype.is_single() {
        return Ok(());
    }
    let hidden = who.hidden(resource);
    for listing in listings(who, endpoint) {
        if !listing.is_open(who) {
            continue;
        }
        let (path, listed) = (listing.path(who), listing.listed(who));
        let ids = who.world.of(resource).map(|row| &*row.id);
        let ids = ids.collect::<BTreeSet<_>>().into_iter();
        let picked = ids.fold(path.clone(), |path, id| with(&path, resource.id().name, id));
        listing.shows(who, &picked, &listed, SHOWS_NO_MORE).await?;
        let fields = resource.fields.iter().enumerate();
        let filters = fields.filter(|(place, field)| {
            field.filter && !hidden.contains(&field.name) && endpoint.fixed() != Some(*place)
        });
        for (_, field) in filters {
            for value in values(&listing, field.name) {
                let filtered = with(&path, field.name, &value);
                let has = |row: &&&Rc<Row>| {
                    let shown = row.shown.get(field.name);
                    shown.and_then(said).as_deref() == Some(&*value)
                };
                let expected: Vec<_> = listed.iter().filter(has).copied().collect();
                listing
                    .shows(who, &filtered, &expected, SHOWS_NO_MORE)
                    .await?;
            }
        }
    }
    Ok(())
}

/// Every value that a property has in a list, whoever asks.
pub(super) fn values(listing: &Listing<'_>, name: &str) -> BTreeSet<String> {
    let rows = listing.rows.iter();
    rows.filter_map(|row| said(row.shown.get(name)?)).collect()
}

pub(super) async fn no_search_shows_more(who: &Who<'_>, endpoint: &Endpoint) -> Checked {
    let resource = endpoint.resource_at(0);
    let fields = resource.fields.iter();
    let searched: Vec<_> = fields
        .filter(|field| field.search && field.shown() && !field.computed)
        .map(|field| field.name)
        .collect();
    if endpoint.action(Method::Get).is_none() || searched.is_empty() {
        return Ok(());
    }
    let hidden = who.hidden(resource);
    if searched.iter().all(|name| hidden.contains(name)) {
        return Ok(());
    }
    for listing in listings(who, endpoint) {
        if !listing.is_open(who) {
            continue;
        }
        let texts = searched.iter().flat_map(|name| values(&listing, name));
        for text in texts.collect::<BTreeSet<_>>() {
            let lower = text.to_ascii_lowercase();
            let tells = |row: &&&Rc<Row>| {
                let mut visible = searched.iter().filter(|name| !hidden.contains(name));
                visible.any(|name| {
                    let text = row.shown.get(*name).and_then(Value::as_str);
                    text.is_some_and(|text| text.to_ascii_lowercase().contains(&lower))
                })
            };
            let listed = listing.listed(who);
            let expected: Vec<_> = listed.iter().filter(tells).copied().collect();
            let path = with(&listing.path(who), "q", &text);
            let rule = "no search shows what may not be listed or is hidden";
            listing.shows(who, &path, &expected, rule).await?;
        }
    }
    Ok(())
}
