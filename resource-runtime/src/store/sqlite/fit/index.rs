//! The indexes of one table: made where they are missing, compared where their names are taken.

use rusqlite::{Connection, ErrorCode};

use crate::store::misfit::{Misfit, Part};
use crate::store::sql::Dialect;
use crate::store::sql::index::{IndexSpec, index_name};
use crate::store::sql::schema::quoted;
use crate::store::sqlite::found::{self, Column, Index, IndexKey};

/// Creates the indexes that are missing; what differs, and what should be gone.
pub(super) fn bring_up(
    connection: &Connection,
    table: &'static str,
    declared: &[IndexSpec],
) -> rusqlite::Result<Vec<Misfit>> {
    let object = found::object(connection, table)?;
    if !object.is_some_and(|object| object.is_table()) {
        return Ok(Vec::new());
    }
    let found = found::indexes(connection, table)?;
    let columns = found::columns(connection, table)?;
    let mut misfits = Vec::new();
    for index in declared {
        let name = index.name();
        let namesake = found.iter().find(|there| there.name == name);
        misfits.extend(match namesake {
            Some(there) => difference(index, there),
            None => create(connection, index, &columns)?,
        });
    }
    let kept = |there: &&Index| declared.iter().any(|index| index.name() == there.name);
    let strays = found.iter().filter(|there| !kept(there));
    misfits.extend(strays.filter_map(|there| left_over(there, table)));
    Ok(misfits)
}

/// Makes the index in a table that has `columns`.
fn create(
    connection: &Connection,
    index: &IndexSpec,
    columns: &[Column],
) -> rusqlite::Result<Option<Misfit>> {
    if let Some(other) = found::object(connection, &index.name())? {
        return Ok(Some(misfit(
            index.table,
            index.name(),
            other.in_the_way(),
            wanted(index),
            "rename or drop what is there".to_owned(),
        )));
    }
    let is_there = |wanted: &&'static str| {
        columns
            .iter()
            .any(|column| column.name.eq_ignore_ascii_case(wanted))
    };
    // A table that lacks a column has been found at fault for that already.
    if !index.columns.iter().all(is_there) {
        return Ok(None);
    }
    match connection.execute(&index.creation(Dialect::Sqlite), []) {
        Ok(_) => Ok(None),
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
            let column = index.columns.last().copied().unwrap_or_default();
            Ok(Some(Misfit {
                table: index.table.to_owned(),
                part: Part::Column(column.to_owned()),
                found: "rows share a value".to_owned(),
                declared: "the declaration wants it unique".to_owned(),
                advice: "change those rows first".to_owned(),
            }))
        }
        Err(error) => Err(error),
    }
}

/// What makes the index in the database another one than that of the same name.
fn difference(index: &IndexSpec, there: &Index) -> Option<Misfit> {
    let as_wanted = |(key, column): (&IndexKey, &&str)| {
        let name = key.column.as_deref();
        name.is_some_and(|name| name.eq_ignore_ascii_case(column))
            && !key.descending
            && key.collation == "BINARY"
    };
    let fits = there.unique == index.unique
        && !there.partial
        && there.keys.len() == index.columns.len()
        && there.keys.iter().zip(&index.columns).all(as_wanted);
    (!fits).then(|| {
        misfit(
            index.table,
            there.name.clone(),
            format!("it is {}", description(there)),
            wanted(index),
            format!(
                "drop it, and the next start makes it anew: DROP INDEX {}",
                quoted(&there.name)
            ),
        )
    })
}

/// Objects to an index of ours that still keeps rows apart which may be equal by now. Indexes with
/// other names are the user's own.
fn left_over(there: &Index, table: &'static str) -> Option<Misfit> {
    let columns: Option<Vec<&str>> = there.keys.iter().map(|key| key.column.as_deref()).collect();
    let columns = columns
        .filter(|columns| there.unique && there.name == index_name(table, columns, there.unique))?;
    Some(misfit(
        table,
        there.name.clone(),
        format!("no two rows may share {}", listed(&columns)),
        "the declaration does not say so any more".to_owned(),
        format!("drop it: DROP INDEX {}", quoted(&there.name)),
    ))
}

fn wanted(index: &IndexSpec) -> String {
    let unique = if index.unique { "unique, " } else { "" };
    format!(
        "the declaration needs it {unique}on {}",
        listed(&index.columns)
    )
}

fn description(index: &Index) -> String {
    let keys: Vec<String> = index.keys.iter().map(key_description).collect();
    let unique = if index.unique { "unique, " } else { "" };
    let partial = if index.partial {
        ", for some rows only"
    } else {
        ""
    };
    format!("{unique}on {}{partial}", keys.join(", "))
}

fn key_description(key: &IndexKey) -> String {
    let mut text = match &key.column {
        Some(column) => format!("`{column}`"),
        None => "an expression".to_owned(),
    };
    if key.descending {
        text.push_str(" descending");
    }
    if key.collation != "BINARY" {
        text.push_str(" by ");
        text.push_str(&key.collation);
    }
    text
}

/// The columns, as a sentence names them.
pub(super) fn listed(columns: &[&str]) -> String {
    let quoted: Vec<String> = columns.iter().map(|column| format!("`{column}`")).collect();
    quoted.join(", ")
}

fn misfit(table: &str, index: String, found: String, declared: String, advice: String) -> Misfit {
    Misfit {
        table: table.to_owned(),
        part: Part::Index(index),
        found,
        declared,
        advice,
    }
}
