//! What answers show of rows, held to what it must be.

use std::rc::Rc;

use serde_json::Value;

use super::exchange::{Exchange, Object};
use super::page::{Page, with};
use super::rows::Row;
use super::subject::Subject;
use crate::resource::{Operation, Role};
use crate::store::testing::Checked;

/// A parameter and its value.
pub(super) type Asked<'a> = Option<(&'a str, &'a str)>;

impl Subject<'_> {
    /// Holds that a row is shown as it was, computed properties aside.
    pub(super) async fn stays(&self, row: &Row, rule: &str) -> Checked {
        if !self.offers(Operation::Get) {
            return Ok(());
        }
        let read = self.kit.get(&row.path).await?;
        read.is(200, rule)?;
        self.alike(&read, &read.row(self.resource.singular)?, &row.shown, rule)
    }

    /// Holds that a row is shown as another was, computed properties aside.
    pub(super) fn alike(
        &self,
        exchange: &Exchange,
        seen: &Object,
        expected: &Object,
        rule: &str,
    ) -> Checked {
        let computed = self.resource.fields.iter().filter(|field| field.computed);
        let computed: Vec<_> = computed.map(|field| field.name).collect();
        let kept = |row: &Object| {
            let mut row = row.clone();
            row.retain(|name, _| !computed.contains(&name.as_str()));
            row
        };
        let expected = Value::from(kept(expected));
        exchange.holds(rule, &expected, Value::from(kept(seen)) == expected)
    }

    /// Holds that an answer shows what was sent, and nothing that is not to be shown.
    pub(super) fn keeps(&self, exchange: &Exchange, row: &Object, sent: &Object) -> Checked {
        let rule = "what was sent is what is kept";
        for (name, value) in sent {
            let field = self.resource.field_named(name);
            if field.is_some_and(|(_, field)| field.shown()) && !self.decides(name) {
                let expected = format!("{value} as `{name}`");
                exchange.holds(rule, expected, row.get(name) == Some(value))?;
            }
        }
        let fields = self.resource.fields.iter();
        let mut names: Vec<_> = fields.filter(|it| it.shown()).map(|it| it.name).collect();
        names.sort_unstable();
        let mut seen: Vec<_> = row.keys().map(String::as_str).collect();
        seen.sort_unstable();
        exchange.holds(
            "a row shows each of its properties, and nothing else (OWASP API3)",
            names.join(", "),
            names == seen,
        )
    }

    /// Whether the handler decides a property, whatever is sent.
    pub(super) fn decides(&self, name: &str) -> bool {
        let mut decided = self.kit.decided.iter();
        decided.any(|known| *known == (self.resource, name))
    }

    /// What a row must show after a change, as far as that can be known: what nobody sent may be kept
    /// by the store, or decided by the handler.
    pub(super) fn expected(&self, before: &Object, sent: &Object, after: &Object) -> Object {
        let mut expected = before.clone();
        for field in self.resource.fields.iter().filter(|field| field.shown()) {
            let name = field.name;
            let kept = matches!(field.role, Role::Updated | Role::Version);
            let value = if kept || self.decides(name) {
                after.get(name)
            } else {
                sent.get(name)
            };
            if let Some(value) = value {
                expected.insert(name.to_owned(), value.clone());
            }
        }
        expected
    }

    /// Holds that a row is as it was, although another was written.
    pub(super) async fn left_alone(&self, row: &Row, rule: &str) -> Checked {
        let decided = |(resource, _): &(_, _)| *resource == self.resource;
        if !self.offers(Operation::Get) || !self.kit.decided.iter().any(decided) {
            return self.stays(row, rule).await;
        }
        // What a handler decides of one row may follow from another.
        let read = self.kit.get(&row.path).await?;
        let seen = read.is(200, rule)?.row(self.resource.singular)?;
        let expected = self.expected(&row.shown, &Object::new(), &seen);
        self.alike(&read, &seen, &expected, rule)
    }

    /// What each of these rows shows by itself.
    async fn each(&self, rows: &[Rc<Row>], asked: Asked<'_>) -> Checked<Vec<Object>> {
        let mut each = Vec::new();
        for row in rows {
            let read = self.kit.get(&asking(&row.path, asked)).await?;
            let rule = "a row that was made is there";
            each.push(read.is(200, rule)?.row(self.resource.singular)?);
        }
        Ok(each)
    }

    /// Holds the list of these rows, which are in the order of their ids, to what each of them shows
    /// by itself when it is asked for so: computed properties too, where they do not change meanwhile.
    pub(super) async fn listed(
        &self,
        above: Option<&Rc<Row>>,
        rows: &[Rc<Row>],
        asked: Asked<'_>,
        rule: &str,
    ) -> Checked<Page> {
        let path = asking(&self.list_of(above, rows), asked);
        let before = self.each(rows, asked).await?;
        let page = self.every(&path).await?;
        let after = self.each(rows, asked).await?;
        let count = format!("{} rows", rows.len());
        let same = page.rows.len() == rows.len();
        page.exchange.holds(rule, count, same)?;
        for (seen, (before, after)) in page.rows.iter().zip(before.iter().zip(after)) {
            let settled = |row: &Object| {
                let mut row = row.clone();
                row.retain(|name, _| before.get(name) == after.get(name));
                Value::from(row)
            };
            let expected = settled(before);
            let same = settled(seen) == expected;
            page.exchange.holds(rule, expected, same)?;
        }
        Ok(page)
    }
}

/// A path, with a parameter more.
fn asking(path: &str, asked: Asked<'_>) -> String {
    match asked {
        Some((name, value)) => with(path, name, value),
        None => path.to_owned(),
    }
}
