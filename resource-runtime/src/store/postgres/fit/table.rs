//! One table: whether it is one, and whether its columns and its key are the declared ones.

use sea_query::Table;

use super::{Changes, column, listed};
use crate::resource::{Link, ResourceSpec};
use crate::store::difference::{Difference, differ, null_difference};
use crate::store::misfit::Part;
use crate::store::postgres::found::{Found, Origin};
use crate::store::sql::index::LONGEST_NAME;
use crate::store::sql::schema;
use crate::store::sql::{Dialect, Form, junction};

/// Compares the table of a resource.
pub(super) fn compare(resource: &'static ResourceSpec, found: &Found, changes: &mut Changes) {
    let creation = schema::table(resource, Dialect::Postgres);
    let creation = Dialect::Postgres.definition(&creation);
    if !is_there(resource.table, creation, found, changes) {
        return;
    }
    let stored = resource.fields.iter().enumerate();
    let stored = stored.filter(|(_, field)| !field.computed);
    let columns = found.columns(resource.table);
    for (index, field) in stored.clone() {
        let part = Part::Column(field.column.to_owned());
        if let Some(there) = columns.iter().find(|there| there.name == field.column) {
            if let Some(difference) = column::difference(resource, index, there) {
                changes.object(resource.table, part, difference);
            }
            continue;
        }
        let in_key = schema::primary_key(resource).contains(&index);
        if in_key || !(field.nullable() || schema::default(field).is_some()) {
            let difference = differ(
                "it is missing",
                "the declaration has it, not null and without a default",
                "give the field a default or make it an Option, or add the column with a migration of your own",
            );
            changes.object(resource.table, part, difference);
            continue;
        }
        let addition = Table::alter()
            .table(resource.table)
            .add_column(schema::column(resource, index, Dialect::Postgres))
            .to_owned();
        changes.add(
            resource.table,
            format!("column `{}` of table `{}`", field.column, resource.table),
            Dialect::Postgres.definition(&addition),
        );
    }
    let key = schema::primary_key(resource).into_iter();
    let key: Vec<&str> = key.map(|place| resource.fields[place].column).collect();
    compare_key(resource.table, &key, found, changes);
    let declared: Vec<&str> = stored.map(|(_, field)| field.column).collect();
    object_to_strangers(resource.table, &declared, found, changes);
}

/// Compares the table of a link's pairs.
pub(super) fn compare_junction(link: Link, found: &Found, changes: &mut Changes) {
    let table = link.table();
    let creation = junction::table(link, Dialect::Postgres);
    if !is_there(
        table,
        Dialect::Postgres.definition(&creation),
        found,
        changes,
    ) {
        return;
    }
    let ends = junction::ends(link);
    for (end, name) in ends {
        let part = Part::Column(name.to_owned());
        let columns = found.columns(table);
        let difference = match columns.iter().find(|there| there.name == name) {
            None => Some(differ(
                "it is missing",
                format!("it refers to the `{}` of a pair", end.table),
                "add the column with a migration of your own",
            )),
            Some(there) => column::type_difference(Form::of(end.id()), there)
                .or_else(|| null_difference(false, there.not_null)),
        };
        if let Some(difference) = difference {
            changes.object(table, part, difference);
        }
    }
    let wanted = ends.map(|(_, column)| column);
    compare_key(table, &wanted, found, changes);
    object_to_strangers(table, &wanted, found, changes);
}

/// Whether there is a table to be compared; one that is missing is made.
fn is_there(table: &'static str, creation: String, found: &Found, changes: &mut Changes) -> bool {
    if table.len() > LONGEST_NAME {
        let difference = differ(
            format!("its name has {} bytes", table.len()),
            format!("PostgreSQL keeps the first {LONGEST_NAME} only"),
            "give the declaration another `table`",
        );
        changes.object(table, Part::Table, difference);
        return false;
    }
    if !found.kinds.contains_key(table) {
        changes.add(table, format!("table `{table}`"), creation);
        return false;
    }
    if !found.is_table(table) {
        let difference = differ(
            found.in_the_way(table),
            "the declaration keeps its rows in a table of its own",
            "rename or drop what is there, or give the declaration another `table`",
        );
        changes.object(table, Part::Table, difference);
        return false;
    }
    true
}

/// Objects to a primary key that is not made of the columns `wanted`, in their order.
fn compare_key(table: &'static str, wanted: &[&str], found: &Found, changes: &mut Changes) {
    let there = found.primary_key(table);
    if there == wanted {
        return;
    }
    let found = if there.is_empty() {
        "it has no primary key".to_owned()
    } else {
        format!("its primary key is {}", listed(there))
    };
    let difference: Difference = differ(
        found,
        format!("the declaration needs {}", listed(wanted)),
        "convert the table with a migration of your own",
    );
    changes.object(table, Part::Table, difference);
}

/// Objects to columns that are not declared and that would keep every row from being added.
fn object_to_strangers(
    table: &'static str,
    declared: &[&str],
    found: &Found,
    changes: &mut Changes,
) {
    for column in found.columns(table) {
        let known = declared.contains(&column.name.as_str());
        if known || !column.not_null || column.origin != Origin::Nothing {
            continue;
        }
        let difference = differ(
            "it must not be null and has no default",
            "the declaration does not have it, so no row could be added",
            "declare it, or drop it or give it a default with a migration of your own",
        );
        changes.object(table, Part::Column(column.name.clone()), difference);
    }
}
