//! Rows picked by what they hold.

use std::cmp::Ordering;

use serde_json::Value;

use crate::conformance::exchange::Object;
use crate::conformance::inputs::mistyped;
use crate::conformance::order::compare;
use crate::conformance::page::with;
use crate::conformance::subject::Subject;
use crate::resource::{FieldSpec, Kind, Role};
use crate::store::testing::Checked;

/// Whether a value passes an operator with an operand that is no null.
type Passes = fn(&FieldSpec, &Value, &Value) -> bool;

/// Every operator, with what it must do.
const OPERATORS: [(&str, Passes); 7] = [
    ("", |_, value, operand| value == operand),
    (".ne", |_, value, operand| value != operand),
    (".gt", |field, value, operand| {
        ordered(field, value, operand, &[Ordering::Greater])
    }),
    (".gte", |field, value, operand| {
        ordered(field, value, operand, &[Ordering::Greater, Ordering::Equal])
    }),
    (".lt", |field, value, operand| {
        ordered(field, value, operand, &[Ordering::Less])
    }),
    (".lte", |field, value, operand| {
        ordered(field, value, operand, &[Ordering::Less, Ordering::Equal])
    }),
    (".contains", |_, value, operand| {
        let (value, operand) = (value.as_str(), operand.as_str().unwrap_or_default());
        let operand = operand.to_ascii_lowercase();
        value.is_some_and(|value| value.to_ascii_lowercase().contains(&operand))
    }),
];

fn ordered(field: &FieldSpec, value: &Value, operand: &Value, wanted: &[Ordering]) -> bool {
    !value.is_null() && wanted.contains(&compare(field, value, operand))
}

/// How many of the operators a type has.
fn operators(field: &FieldSpec) -> &'static [(&'static str, Passes)] {
    match field.kind() {
        Kind::Boolean | Kind::Choice(_) | Kind::Uuid | Kind::Reference(_) => &OPERATORS[..2],
        Kind::Integer { .. } | Kind::Decimal | Kind::Timestamp | Kind::Date => &OPERATORS[..6],
        Kind::Text => &OPERATORS,
        Kind::List(_) | Kind::Object(_) => &[],
    }
}

impl Subject<'_> {
    pub(super) fn searches(&self) -> bool {
        self.lists() && self.resource.fields.iter().any(|field| field.search)
    }

    /// The fields that a list below a parent can be filtered by, ids aside.
    pub(super) fn filters(&self) -> impl Iterator<Item = &'static FieldSpec> {
        let by_path = self.resource.parent().is_some();
        let fields = self.resource.fields.iter();
        fields.filter(move |field| {
            let decided = by_path && field.role == Role::Parent;
            field.filter && field.role != Role::Id && !decided
        })
    }
}

pub(super) fn text(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

/// Holds a filtered list to those of `rows` that pass.
async fn picked(
    subject: &Subject<'_>,
    path: &str,
    rows: &[Object],
    passes: impl Fn(&Object) -> bool,
) -> Checked {
    let page = subject.every(path).await?;
    let expected: Vec<_> = rows.iter().filter(|row| passes(row)).collect();
    let id = subject.resource.id().name;
    let ids = |row: &Object| row[id].to_string();
    let names: Vec<_> = expected.iter().map(|row| ids(row)).collect();
    let seen: Vec<_> = page.rows.iter().map(ids).collect();
    let rule = "a filter picks the rows that it says, no more and no less";
    let expected = format!("the rows {}", names.join(", "));
    page.exchange.holds(rule, expected, seen == names)
}

pub(super) async fn every_filter_picks_the_rows_that_it_says(subject: &Subject<'_>) -> Checked {
    let above = subject.above().await?;
    let rows = subject.varied(above.as_ref()).await?;
    let path = subject.list_of(above.as_ref(), &rows);
    let rows = subject.every(&path).await?.rows;
    for field in subject.filters() {
        let value = |row: &Object| row.get(field.name).cloned().unwrap_or_default();
        let mut operands: Vec<_> = rows.iter().map(value).filter(|it| !it.is_null()).collect();
        operands.dedup();
        for operand in &operands {
            for (operator, passes) in operators(field) {
                let name = format!("{}{operator}", field.name);
                let filtered = with(&path, &name, &text(operand));
                let passes = |row: &Object| passes(field, &value(row), operand);
                picked(subject, &filtered, &rows, passes).await?;
            }
        }
        if field.nullable() {
            for null in [true, false] {
                let name = format!("{}.isNull", field.name);
                let filtered = with(&path, &name, &null.to_string());
                picked(subject, &filtered, &rows, |row| {
                    value(row).is_null() == null
                })
                .await?;
            }
        }
        if let [one, .., other] = &operands[..] {
            let either = with(&path, field.name, &text(one));
            let either = with(&either, field.name, &text(other));
            let passes = |row: &Object| [one, other].contains(&&value(row));
            picked(subject, &either, &rows, passes).await?;
        }
    }
    Ok(())
}

pub(super) async fn a_filter_of_another_type_is_refused(subject: &Subject<'_>) -> Checked {
    let path = subject.whole_list(subject.above().await?.as_ref());
    for field in subject.filters() {
        // Any text is a text, and a key that is none names nothing.
        if matches!(field.kind(), Kind::Text | Kind::Reference(_)) {
            continue;
        }
        let wrong = mistyped(field).into_iter().next().unwrap_or_default();
        let refused = subject
            .kit
            .get(&with(&path, field.name, &text(&wrong)))
            .await?;
        let rule = "a filter is of the type of its property (RFC 9110 section 15.5.1)";
        let refused = refused.problem(400, "invalid-query", rule)?;
        refused.blames(&[format!("?{}", field.name)], rule)?;
    }
    Ok(())
}

pub(super) async fn text_is_found_wherever_it_is_searched(subject: &Subject<'_>) -> Checked {
    let above = subject.above().await?;
    let rows = subject.varied(above.as_ref()).await?;
    let path = subject.list_of(above.as_ref(), &rows);
    let rows = subject.every(&path).await?.rows;
    let searched = || subject.resource.fields.iter().filter(|field| field.search);
    let (_, contains) = OPERATORS[6];
    let words = rows
        .iter()
        .flat_map(|row| searched().map(|field| &row[field.name]));
    for word in words.filter(|word| word.as_str().is_some_and(|word| !word.is_empty())) {
        let asked = with(&path, "q", &text(word).to_ascii_uppercase());
        let passes = |row: &Object| searched().any(|field| contains(field, &row[field.name], word));
        picked(subject, &asked, &rows, passes).await?;
    }
    let rule = "what is nowhere is not found";
    let nothing = subject
        .page(&with(&path, "q", "no such text anywhere"))
        .await?;
    nothing
        .exchange
        .holds(rule, "no row", nothing.rows.is_empty())
}
