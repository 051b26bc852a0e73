//! One table: whether it is one, and whether its columns and references are the declared ones.

use rusqlite::Connection;
use sea_query::{SqliteQueryBuilder, Table};

use super::column;
use crate::resource::{ResourceSpec, Role};
use crate::store::misfit::{Misfit, Part};
use crate::store::sql::schema;
use crate::store::sqlite::found::{self, Column, Origin};

/// Creates the table, or the columns that it lacks; what differs.
pub(super) fn bring_up(
    connection: &Connection,
    resource: &'static ResourceSpec,
) -> rusqlite::Result<Vec<Misfit>> {
    let Some(object) = found::object(connection, resource.table)? else {
        let creation = schema::table(resource).to_string(SqliteQueryBuilder);
        connection.execute(&creation, [])?;
        return Ok(Vec::new());
    };
    if !object.is_table() {
        return Ok(vec![misfit(
            resource,
            Part::Table,
            object.in_the_way(),
            "the declaration keeps its rows in a table of its own",
            "rename or drop what is there, or give the declaration another `table`",
        )]);
    }

    let mut misfits = Vec::new();
    if !object.strict {
        misfits.push(misfit(
            resource,
            Part::Table,
            "it is not STRICT, so its columns take values of any type",
            "the declaration gives each column one type",
            "copy its rows into a STRICT table with a migration of your own",
        ));
    }
    let columns = found::columns(connection, resource.table)?;
    let references = found::references(connection, resource.table)?;
    for (index, field) in resource.fields.iter().enumerate() {
        let there = columns
            .iter()
            .find(|column| column.name.eq_ignore_ascii_case(field.column));
        let Some(there) = there else {
            misfits.extend(add(connection, resource, index)?);
            continue;
        };
        let difference = column::difference(resource, index, there, &columns)
            .or_else(|| column::reference_difference(resource, index, &references));
        if let Some((found, declared, advice)) = difference {
            let part = Part::Column(field.column.to_owned());
            misfits.push(misfit(resource, part, found, declared, advice));
        }
    }
    misfits.extend(strangers(resource, &columns));
    Ok(misfits)
}

/// Adds the column of the field at `index`, if rows that are there can do without a value.
fn add(
    connection: &Connection,
    resource: &'static ResourceSpec,
    index: usize,
) -> rusqlite::Result<Option<Misfit>> {
    let field = &resource.fields[index];
    if field.role == Role::Id || !(field.nullable() || field.default.is_some()) {
        return Ok(Some(misfit(
            resource,
            Part::Column(field.column.to_owned()),
            "it is missing",
            "the declaration has it, not null and without a default",
            "give the field a default or make it an Option, or add the column with a migration of your own",
        )));
    }
    let addition = Table::alter()
        .table(resource.table)
        .add_column(schema::column(resource, index))
        .to_string(SqliteQueryBuilder);
    connection.execute(&addition, [])?;
    Ok(None)
}

/// Columns that no declaration has, and that would keep every row from being added.
fn strangers(resource: &'static ResourceSpec, columns: &[Column]) -> impl Iterator<Item = Misfit> {
    let strange = |column: &&Column| {
        let declared = resource
            .fields
            .iter()
            .any(|field| field.column.eq_ignore_ascii_case(&column.name));
        !declared && column.not_null && column.origin == Origin::Nothing
    };
    columns.iter().filter(strange).map(|column| {
        misfit(
            resource,
            Part::Column(column.name.clone()),
            "it must not be null and has no default",
            "the declaration does not have it, so no row could be added",
            "declare it, or drop it or give it a default with a migration of your own",
        )
    })
}

fn misfit(
    resource: &ResourceSpec,
    part: Part,
    found: impl Into<String>,
    declared: impl Into<String>,
    advice: &str,
) -> Misfit {
    Misfit {
        table: resource.table.to_owned(),
        part,
        found: found.into(),
        declared: declared.into(),
        advice: advice.to_owned(),
    }
}
