//! The indexes of one table: made where they are missing, compared where their names are taken.

use super::{Changes, Step, listed};
use crate::store::difference::differ;
use crate::store::misfit::Part;
use crate::store::postgres::found::{Found, Index, IndexKey};
use crate::store::sql::Dialect;
use crate::store::sql::index::{IndexSpec, index_name};

const REMAKE: &str = "drop it, and a start with `.migrate()` makes it anew";

/// Compares one index.
pub(super) fn compare(index: &IndexSpec, found: &Found, changes: &mut Changes) {
    let name = index.name();
    let mut of_table = found.indexes(index.table).iter();
    if let Some(there) = of_table.find(|there| there.name == name) {
        if !is_alike(index, there) {
            let difference = differ(
                format!("it is {}", description(there)),
                wanted(index),
                REMAKE,
            );
            changes.object(index.table, Part::Index(name), difference);
        }
        return;
    }
    if found.kinds.contains_key(&name) {
        let difference = differ(
            found.in_the_way(&name),
            wanted(index),
            "rename or drop what is there",
        );
        changes.object(index.table, Part::Index(name), difference);
        return;
    }
    changes.steps.push(Step {
        table: index.table,
        column: index.columns.last().copied(),
        what: format!("index `{name}`"),
        sql: index.creation(Dialect::Postgres),
    });
}

fn is_alike(index: &IndexSpec, there: &Index) -> bool {
    let as_wanted = |(key, column): (&IndexKey, &&'static str)| {
        key.column.as_deref() == Some(*column)
            && !key.descending
            && key.nulls_first == index.nullable.contains(column)
    };
    there.unique == index.unique
        && !there.partial
        && there.valid
        && there.keys.len() == index.columns.len()
        && there.keys.iter().zip(&index.columns).all(as_wanted)
}

/// Objects to indexes of ours that still keep rows apart which may be equal by now. Those with other
/// names are the user's own.
pub(super) fn left_over(
    table: &'static str,
    declared: &[IndexSpec],
    found: &Found,
    changes: &mut Changes,
) {
    for there in found.indexes(table) {
        let keys = there.keys.iter();
        let columns: Option<Vec<&str>> = keys.map(|key| key.column.as_deref()).collect();
        let Some(columns) = columns else { continue };
        let kept = declared.iter().any(|index| index.name() == there.name);
        if kept || !there.unique || there.name != index_name(table, &columns, true) {
            continue;
        }
        let difference = differ(
            format!("no two rows may share {}", listed(&columns)),
            "the declaration does not say so any more",
            "drop it",
        );
        changes.object(table, Part::Index(there.name.clone()), difference);
    }
}

fn wanted(index: &IndexSpec) -> String {
    let unique = if index.unique { "unique, " } else { "" };
    let keys = index.columns.iter().map(|column| {
        let nulls = if index.nullable.contains(column) {
            " with nulls first"
        } else {
            ""
        };
        format!("`{column}`{nulls}")
    });
    let keys: Vec<_> = keys.collect();
    format!("the declaration needs it {unique}on {}", keys.join(", "))
}

fn description(index: &Index) -> String {
    let keys: Vec<String> = index.keys.iter().map(key_description).collect();
    let unique = if index.unique { "unique, " } else { "" };
    let mut text = format!("{unique}on {}", keys.join(", "));
    if index.partial {
        text.push_str(", for some rows only");
    }
    if !index.valid {
        text.push_str(", and not valid");
    }
    text
}

fn key_description(key: &IndexKey) -> String {
    let mut text = match &key.column {
        Some(column) => format!("`{column}`"),
        None => "an expression".to_owned(),
    };
    if key.descending {
        text.push_str(" descending");
    }
    if key.nulls_first {
        text.push_str(" with nulls first");
    }
    text
}
