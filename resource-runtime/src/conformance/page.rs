//! Pages of lists, each consistent in itself.

use std::rc::Rc;

use super::exchange::{Exchange, Object};
use super::rows::Row;
use super::subject::Subject;
use crate::model::segment;
use crate::store::testing::Checked;

/// More pages than any list of the kit has.
const FUEL: usize = 10_000;

/// One page of a list.
pub(super) struct Page {
    pub(super) exchange: Exchange,
    pub(super) rows: Vec<Object>,
    pub(super) previous: Option<String>,
    pub(super) current: String,
    pub(super) next: Option<String>,
}

/// The path with one more parameter.
pub(super) fn with(path: &str, name: &str, value: &str) -> String {
    let joint = if path.contains('?') { '&' } else { '?' };
    format!("{path}{joint}{name}={}", encoded(value))
}

/// A text as the value of a parameter.
fn encoded(text: &str) -> String {
    segment(text)
        .to_string()
        .replace('&', "%26")
        .replace('+', "%2B")
}

impl Page {
    /// Reads a page.
    pub(super) fn of(exchange: Exchange, envelope: &str) -> Checked<Self> {
        exchange.is(200, "a list is answered page by page")?;
        let rows = exchange.rows(envelope)?;
        let token = |name: &str| exchange.at(&format!("/{name}")).as_str().map(str::to_owned);
        let (previous, next) = (token("previousPageToken"), token("nextPageToken"));
        let rule = "a page has a list and three tokens (design guideline, DG-pag-3)";
        let members = exchange.answer.json().as_object().map_or(0, Object::len);
        let current = token("currentPageToken");
        exchange.holds(rule, "those", members == 4 && current.is_some())?;
        let current = current.unwrap_or_default();
        let links = exchange.answer.header("link").unwrap_or_default();
        for (relation, token) in [("previous", &previous), ("next", &next)] {
            let rule = "Link leads to the pages around (RFC 8288; design principles, SEN-pag-3)";
            let results = format!("rel=\"{relation}\"; results=\"{}\"", token.is_some());
            exchange.holds(rule, &results, links.contains(&results))?;
            if let Some(token) = token {
                let cursor = format!("cursor=\"{token}\"");
                exchange.holds(rule, &cursor, links.contains(&cursor))?;
            }
        }
        Ok(Self {
            exchange,
            rows,
            previous,
            current,
            next,
        })
    }
}

impl Subject<'_> {
    /// One page of a list of this resource.
    pub(super) async fn page(&self, path: &str) -> Checked<Page> {
        Page::of(self.kit.get(path).await?, self.resource.plural)
    }

    /// All rows of a list, on one page.
    pub(super) async fn every(&self, path: &str) -> Checked<Page> {
        let mut pages = self.walk(path).await?.into_iter();
        let mut first = pages.next().expect("a walk has a first page");
        first.rows.extend(pages.flat_map(|page| page.rows));
        Ok(first)
    }

    /// Every page of a list, from the first to the last.
    pub(super) async fn walk(&self, path: &str) -> Checked<Vec<Page>> {
        let mut pages = vec![self.page(path).await?];
        while let Some(next) = pages.last().and_then(|page| page.next.clone()) {
            let page = self.page(&with(path, "cursor", &next)).await?;
            let rule = "a list has an end (design principles, SEN-pag-1)";
            let ends = pages.len() < FUEL && !page.rows.is_empty();
            page.exchange
                .holds(rule, "rows on every page but the first", ends)?;
            pages.push(page);
        }
        Ok(pages)
    }

    /// The list that the rows below a parent are in.
    pub(super) fn whole_list(&self, above: Option<&Rc<Row>>) -> String {
        let list = self.list().expect("only what has a list is asked for it");
        self.kit.below(list, above.map(|above| &**above), None)
    }

    /// The list of these rows and no others: there may be more, which others refer to.
    pub(super) fn list_of(&self, above: Option<&Rc<Row>>, rows: &[Rc<Row>]) -> String {
        let ids = rows.iter().map(|row| &*row.id);
        self.picking(&self.whole_list(above), ids)
    }

    /// A list or a batch of the rows of these ids.
    pub(super) fn picking<'a>(&self, path: &str, ids: impl IntoIterator<Item = &'a str>) -> String {
        let name = self.resource.id().name;
        let ids = ids.into_iter();
        ids.fold(path.to_owned(), |path, id| with(&path, name, id))
    }

    /// The first page of the newest rows below a parent: another one when a row is made or ends.
    pub(super) async fn newest(&self, above: Option<&Rc<Row>>) -> Checked<Page> {
        let path = self.whole_list(above);
        self.page(&with(&path, "orderBy", "desc")).await
    }

    /// Holds that no row was made or has ended below a parent since a page was read.
    pub(super) async fn unchanged(
        &self,
        above: Option<&Rc<Row>>,
        before: &Page,
        rule: &str,
    ) -> Checked {
        let after = self.newest(above).await?;
        let expected = format!("as before: {}", before.exchange.answer);
        after
            .exchange
            .holds(rule, expected, before.rows == after.rows)
    }
}
