//! Lists and their pages.

use std::rc::Rc;

use serde_json::Value;

use super::reading::UNKNOWN;
use crate::conformance::contents::Extent;
use crate::conformance::exchange::Object;
use crate::conformance::order::{compare, is_sorted};
use crate::conformance::page::{Page, with};
use crate::conformance::rows::Row;
use crate::conformance::subject::Subject;
use crate::resource::Role;
use crate::store::testing::Checked;

const KEYSET: &str = "pages show each row once, whichever way they are walked (design guideline, \
                      DG-pag-2)";

impl Subject<'_> {
    /// Five rows below a parent: some alike in all that may be alike, some with nulls.
    pub(super) async fn varied(&self, above: Option<&Rc<Row>>) -> Checked<Vec<Rc<Row>>> {
        let (kit, resource) = (self.kit, self.resource);
        let mut rows = Vec::new();
        let (mut kept, mut distinct) = (Object::new(), Vec::new());
        distinct.extend(self.distinct().map(|field| field.name));
        for turn in 0..5 {
            let extent = if turn == 2 {
                Extent::Least
            } else {
                Extent::All
            };
            let mut sent = kit.body(resource, above, extent).await?;
            if turn % 2 == 1 {
                for (name, value) in &kept {
                    if !distinct.contains(&name.as_str()) {
                        sent.insert(name.clone(), value.clone());
                    }
                }
            }
            kept = sent.clone();
            rows.push(kit.row_of(resource, above.cloned(), sent).await?);
        }
        Ok(rows)
    }

    /// Rows in the order of their ids.
    pub(super) fn by_id(&self, mut rows: Vec<Rc<Row>>) -> Vec<Rc<Row>> {
        let id = self.resource.id();
        let key = |row: &Row| Value::String(row.id.clone());
        rows.sort_by(|one, other| compare(id, &key(one), &key(other)));
        rows
    }
}

/// The rows of pages, one after the other.
fn all(pages: &[Page]) -> Vec<Object> {
    pages.iter().flat_map(|page| page.rows.clone()).collect()
}

/// Walks a list forwards and backwards, and holds both to what it shows on one page.
async fn walked(subject: &Subject<'_>, path: &str) -> Checked<Page> {
    let most = subject.resource.limits.max;
    let whole = subject
        .every(&with(path, "limit", &most.to_string()))
        .await?;
    let path = with(path, "limit", &most.min(2).to_string());
    let forwards = subject.walk(&path).await?;
    let last = forwards.last().map(|page| &page.exchange);
    let last = last.unwrap_or(&whole.exchange);
    let expected = format!("the rows of {}", whole.exchange.answer);
    last.holds(KEYSET, expected, all(&forwards) == whole.rows)?;
    let first = forwards.first().is_some_and(|page| page.previous.is_none());
    last.holds(KEYSET, "nothing before the first page", first)?;

    for page in &forwards {
        let again = subject.page(&with(&path, "cursor", &page.current)).await?;
        let expected = format!("the rows of {}", page.exchange.answer);
        let rule = "a page can be asked for again (design guideline, DG-pag-4)";
        again
            .exchange
            .holds(rule, expected, again.rows == page.rows)?;
    }
    let mut token = forwards.last().and_then(|page| page.previous.clone());
    for page in forwards.iter().rev().skip(1) {
        let Some(before) = &token else {
            return Err(page
                .exchange
                .fault(KEYSET, "a page before every page but the first"));
        };
        let back = subject.page(&with(&path, "cursor", before)).await?;
        let expected = format!("the rows of {}", page.exchange.answer);
        back.exchange
            .holds(KEYSET, expected, back.rows == page.rows)?;
        token = back.previous;
    }
    Ok(whole)
}

pub(super) async fn a_list_shows_its_rows_in_the_order_of_their_ids(
    subject: &Subject<'_>,
) -> Checked {
    let above = subject.above().await?;
    let rows = subject.by_id(subject.varied(above.as_ref()).await?);
    let rule = "a list shows its rows as they are read one by one, in the order of their ids";
    let page = if subject.reads() {
        subject.listed(above.as_ref(), &rows, None, rule).await?
    } else {
        subject
            .every(&subject.list_of(above.as_ref(), &rows))
            .await?
    };
    let count = format!("{} rows", rows.len());
    page.exchange
        .holds(rule, count, page.rows.len() == rows.len())?;
    for (seen, row) in page.rows.iter().zip(&rows) {
        subject.alike(&page.exchange, seen, &row.shown, rule)?;
    }
    let (Some(parent), Some((_, field))) = (&above, subject.resource.parent()) else {
        return Ok(());
    };
    let whole = subject.every(&subject.whole_list(above.as_ref())).await?;
    let name = subject.resource.fields[field].name;
    let belong = whole.rows.iter().all(|row| row[name] == *parent.id);
    let rule = "below a parent is what belongs to it and nothing else (playbook 2.3.4)";
    let all = rows.len() <= whole.rows.len();
    let expected = format!("all its rows, of `{name}` {}", parent.id);
    whole.exchange.holds(rule, expected, belong && all)
}

pub(super) async fn pages_lead_forwards_and_backwards(subject: &Subject<'_>) -> Checked {
    let above = subject.above().await?;
    let rows = subject.varied(above.as_ref()).await?;
    let path = subject.list_of(above.as_ref(), &rows);
    walked(subject, &path).await?;
    walked(subject, &with(&path, "orderBy", "desc")).await?;
    Ok(())
}

pub(super) async fn every_sort_key_orders_the_pages(subject: &Subject<'_>) -> Checked {
    let above = subject.above().await?;
    let rows = subject.varied(above.as_ref()).await?;
    let path = subject.list_of(above.as_ref(), &rows);
    let id = subject.resource.id();
    for field in subject.resource.fields.iter().filter(|field| field.sort) {
        for (sign, descending) in [("", false), ("-", true)] {
            let sorted = with(&path, "sortBy", &format!("{sign}{}", field.name));
            let whole = walked(subject, &sorted).await?;
            let rule = "nulls come below every value, text goes by code point, and equal keys are \
                        in the order of their ids";
            let sorted = is_sorted(&whole.rows, field, id, descending);
            let count = whole.rows.len() == rows.len();
            whole
                .exchange
                .holds(rule, "all rows, sorted", sorted && count)?;
        }
    }
    Ok(())
}

pub(super) async fn a_limit_that_is_none_is_refused(subject: &Subject<'_>) -> Checked {
    let path = subject.whole_list(subject.above().await?.as_ref());
    let max = subject.resource.limits.max;
    for limit in ["0", "-1", "many", &(u64::from(max) + 1).to_string()] {
        let refused = subject.kit.get(&with(&path, "limit", limit)).await?;
        let rule = "a limit is never clamped (design guideline, DG-filt-1)";
        let refused = refused.problem(400, "invalid-query", rule)?;
        refused.blames(&["?limit".to_owned()], rule)?;
    }
    subject
        .page(&with(&path, "limit", &max.to_string()))
        .await?;
    Ok(())
}

pub(super) async fn parameters_that_are_not_known_are_refused(subject: &Subject<'_>) -> Checked {
    let path = subject.whole_list(subject.above().await?.as_ref());
    let rule = "nothing that is asked is ignored (design guideline, DG-req-3)";
    let mut unknown = vec![(UNKNOWN.to_owned(), UNKNOWN)];
    let filters = subject.resource.fields.iter().filter(|field| field.filter);
    unknown.extend(filters.map(|field| (format!("{}.noSuchOperator", field.name), "1")));
    let others = subject.resource.fields.iter();
    let others = others.filter(|field| !field.filter && !matches!(field.role, Role::Id));
    unknown.extend(others.map(|field| (field.name.to_owned(), "1")));
    for (name, value) in unknown {
        let refused = subject.kit.get(&with(&path, &name, value)).await?;
        let refused = refused.problem(400, "unknown-parameter", rule)?;
        refused.blames(&[format!("?{name}")], rule)?;
    }
    for name in ["sortBy", "orderBy"] {
        let refused = subject.kit.get(&with(&path, name, UNKNOWN)).await?;
        let refused = refused.problem(400, "invalid-query", rule)?;
        refused.blames(&[format!("?{name}")], rule)?;
    }
    Ok(())
}

pub(super) async fn ids_pick_their_rows(subject: &Subject<'_>) -> Checked {
    let above = subject.above().await?;
    let rows = subject.varied(above.as_ref()).await?;
    let path = subject.whole_list(above.as_ref());
    let missing = crate::conformance::inputs::nothing(subject.resource);
    let asked = [&rows[3].id, &rows[1].id, &rows[3].id];
    let asked = asked.into_iter().map(String::as_str);
    let asked = subject.picking(&path, asked.chain(missing.as_str()));
    let page = subject.every(&asked).await?;
    let rule = "ids in a query pick their rows; unknown ones are not there";
    let id = subject.resource.id().name;
    let seen: Vec<_> = page
        .rows
        .iter()
        .filter_map(|row| row[id].as_str())
        .collect();
    let mut expected = [&*rows[1].id, &*rows[3].id];
    let by_id =
        |one: &&str, other: &&str| compare(subject.resource.id(), &(*one).into(), &(*other).into());
    expected.sort_by(by_id);
    page.exchange
        .holds(rule, expected.join(", "), seen == expected)?;
    if let Some(slug) = &rows[1].slug {
        let page = subject.page(&subject.picking(&path, [&**slug])).await?;
        let seen = page.rows.iter().filter_map(|row| row[id].as_str());
        let is_it = seen.eq([&*rows[1].id]);
        page.exchange
            .holds("a slug does so, too", &rows[1].id, is_it)?;
    }
    Ok(())
}
