//! One table: whether it is one, and whether its columns and references are the declared ones.

use rusqlite::Connection;
use sea_query::Table;

use super::column;
use super::index::listed;
use crate::resource::ResourceSpec;
use crate::store::misfit::{Misfit, Part};
use crate::store::sql::{Dialect, schema};
use crate::store::sqlite::found::{self, Column, Object, Origin};

/// Creates the table, or the columns that it lacks; what differs.
pub(super) fn bring_up(
    connection: &Connection,
    resource: &'static ResourceSpec,
) -> rusqlite::Result<Vec<Misfit>> {
    let Some(object) = found::object(connection, resource.table)? else {
        let creation = Dialect::Sqlite.definition(&schema::table(resource, Dialect::Sqlite));
        connection.execute(&creation, [])?;
        return Ok(Vec::new());
    };
    if !object.is_table() {
        return Ok(vec![misfit(
            resource.table,
            Part::Table,
            object.in_the_way(),
            "the declaration keeps its rows in a table of its own",
            "rename or drop what is there, or give the declaration another `table`",
        )]);
    }

    let mut misfits = Vec::new();
    misfits.extend(looseness(&object, resource.table));
    let columns = found::columns(connection, resource.table)?;
    let references = found::references(connection, resource.table)?;
    let stored = resource.fields.iter().enumerate();
    for (index, field) in stored.filter(|(_, field)| !field.computed) {
        let there = columns
            .iter()
            .find(|column| column.name.eq_ignore_ascii_case(field.column));
        let Some(there) = there else {
            misfits.extend(add(connection, resource, index)?);
            continue;
        };
        let difference = column::difference(resource, index, there, &columns)
            .or_else(|| column::reference_difference(resource, index, &references));
        if let Some(difference) = difference {
            let part = Part::Column(field.column.to_owned());
            misfits.push(difference.of(resource.table, part));
        }
    }
    let key = schema::primary_key(resource);
    if key.len() > 1 {
        let key: Vec<&str> = key
            .into_iter()
            .map(|place| resource.fields[place].column)
            .collect();
        misfits.extend(key_misfit(connection, resource.table, &key)?);
    }
    let stored = resource.fields.iter().filter(|field| !field.computed);
    let declared: Vec<&str> = stored.map(|field| field.column).collect();
    misfits.extend(strangers(resource.table, &declared, &columns));
    Ok(misfits)
}

/// Objects to a table that takes values of any type.
pub(super) fn looseness(object: &Object, table: &str) -> Option<Misfit> {
    (!object.strict).then(|| {
        misfit(
            table,
            Part::Table,
            "it is not STRICT, so its columns take values of any type",
            "the declaration gives each column one type",
            "copy its rows into a STRICT table with a migration of your own",
        )
    })
}

/// Objects to a primary key that is not made of the columns `wanted`, in their order.
pub(super) fn key_misfit(
    connection: &Connection,
    table: &str,
    wanted: &[&str],
) -> rusqlite::Result<Option<Misfit>> {
    let there = found::primary_key(connection, table)?;
    let alike = |(there, wanted): (&String, &&str)| there.eq_ignore_ascii_case(wanted);
    if there.len() == wanted.len() && there.iter().zip(wanted).all(alike) {
        return Ok(None);
    }
    let there: Vec<&str> = there.iter().map(String::as_str).collect();
    let found = if there.is_empty() {
        "it has no primary key".to_owned()
    } else {
        format!("its primary key is {}", listed(&there))
    };
    Ok(Some(misfit(
        table,
        Part::Table,
        found,
        format!("the declaration needs {}", listed(wanted)),
        "convert the table with a migration of your own",
    )))
}

/// Adds the column of the field at `index`, if rows that are there can do without a value.
fn add(
    connection: &Connection,
    resource: &'static ResourceSpec,
    index: usize,
) -> rusqlite::Result<Option<Misfit>> {
    let field = &resource.fields[index];
    let in_key = schema::primary_key(resource).contains(&index);
    if in_key || !(field.nullable() || schema::default(field).is_some()) {
        return Ok(Some(misfit(
            resource.table,
            Part::Column(field.column.to_owned()),
            "it is missing",
            "the declaration has it, not null and without a default",
            "give the field a default or make it an Option, or add the column with a migration of your own",
        )));
    }
    let addition = Table::alter()
        .table(resource.table)
        .add_column(schema::column(resource, index, Dialect::Sqlite))
        .to_owned();
    let addition = Dialect::Sqlite.definition(&addition);
    connection.execute(&addition, [])?;
    Ok(None)
}

/// Columns that are not among the declared ones, and that would keep every row from being added.
pub(super) fn strangers(
    table: &str,
    declared: &[&str],
    columns: &[Column],
) -> impl Iterator<Item = Misfit> {
    let strange = |column: &&Column| {
        let known = declared
            .iter()
            .any(|declared| declared.eq_ignore_ascii_case(&column.name));
        !known && column.not_null && column.origin == Origin::Nothing
    };
    columns.iter().filter(strange).map(move |column| {
        misfit(
            table,
            Part::Column(column.name.clone()),
            "it must not be null and has no default",
            "the declaration does not have it, so no row could be added",
            "declare it, or drop it or give it a default with a migration of your own",
        )
    })
}

pub(super) fn misfit(
    table: &str,
    part: Part,
    found: impl Into<String>,
    declared: impl Into<String>,
    advice: &str,
) -> Misfit {
    Misfit {
        table: table.to_owned(),
        part,
        found: found.into(),
        declared: declared.into(),
        advice: advice.to_owned(),
    }
}
