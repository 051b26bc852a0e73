//! Whether the tables that are there fit the declarations, and what is missing of them.

use rusqlite::Connection;
use sea_query::{SqliteQueryBuilder, Table};

use crate::resource::{ResourceSpec, Role};
use crate::store::error::OpenError;
use crate::store::sql::Form;
use crate::store::sql::schema::{OnDelete, column, indexes, table};

/// Creates the tables, columns and indexes that are missing. Runs inside a transaction.
///
/// # Errors
/// [`OpenError::Misfit`] for the first column that differs or that cannot be added.
pub(crate) fn bring_up(
    connection: &Connection,
    resources: &[&'static ResourceSpec],
) -> Result<(), OpenError> {
    for &resource in resources {
        let found = columns(connection, resource.table)?;
        if found.is_empty() {
            connection.execute(&table(resource).to_string(SqliteQueryBuilder), [])?;
        } else {
            bring_up_table(connection, resource, &found)?;
        }
    }
    for &resource in resources {
        for (fields, index) in indexes(resource) {
            connection
                .execute(&index.to_string(SqliteQueryBuilder), [])
                .map_err(|error| match error.sqlite_error_code() {
                    Some(rusqlite::ErrorCode::ConstraintViolation) => misfit(
                        resource,
                        fields.last().copied().unwrap_or_default(),
                        "rows share a value",
                        "the declaration wants it unique",
                        "change those rows first",
                    ),
                    _ => error.into(),
                })?;
        }
    }
    Ok(())
}

/// A column as it is in the database.
struct Found {
    name: String,
    kind: String,
    not_null: bool,
    has_default: bool,
    primary: bool,
}

/// A reference as it is in the database.
struct FoundReference {
    from: String,
    table: String,
    on_delete: String,
}

fn columns(connection: &Connection, table: &str) -> rusqlite::Result<Vec<Found>> {
    connection
        .prepare(
            "SELECT name, type, \"notnull\", dflt_value IS NOT NULL, pk FROM pragma_table_info(?1)",
        )?
        .query_map([table], |row| {
            Ok(Found {
                name: row.get(0)?,
                kind: row.get(1)?,
                not_null: row.get(2)?,
                has_default: row.get(3)?,
                primary: row.get::<_, i64>(4)? > 0,
            })
        })?
        .collect()
}

fn references(connection: &Connection, table: &str) -> rusqlite::Result<Vec<FoundReference>> {
    connection
        .prepare("SELECT \"from\", \"table\", on_delete FROM pragma_foreign_key_list(?1)")?
        .query_map([table], |row| {
            Ok(FoundReference {
                from: row.get(0)?,
                table: row.get(1)?,
                on_delete: row.get(2)?,
            })
        })?
        .collect()
}

fn bring_up_table(
    connection: &Connection,
    resource: &'static ResourceSpec,
    found: &[Found],
) -> Result<(), OpenError> {
    for (index, field) in resource.fields.iter().enumerate() {
        let Some(there) = found.iter().find(|found| found.name == field.column) else {
            if field.role == Role::Id || !(field.nullable() || field.default.is_some()) {
                return Err(misfit(
                    resource,
                    field.column,
                    "it is missing",
                    "the declaration has it, not null and without a default",
                    "give the field a default or make it an Option, or add the column with a migration of your own",
                ));
            }
            let addition = Table::alter()
                .table(resource.table)
                .add_column(column(resource, index))
                .to_string(SqliteQueryBuilder);
            connection.execute(&addition, [])?;
            continue;
        };
        check_column(resource, index, there)?;
    }
    let strange = |found: &&Found| {
        let declared = resource
            .fields
            .iter()
            .any(|field| field.column == found.name);
        !declared && found.not_null && !found.has_default
    };
    if let Some(found) = found.iter().find(strange) {
        return Err(misfit(
            resource,
            &found.name,
            "it must not be null and has no default",
            "the declaration does not have it, so no row could be added",
            "declare it, or drop it or give it a default with a migration of your own",
        ));
    }
    check_references(connection, resource)
}

fn check_column(
    resource: &'static ResourceSpec,
    index: usize,
    there: &Found,
) -> Result<(), OpenError> {
    let field = &resource.fields[index];
    let declared = sql_type(Form::of(field));
    if affinity(&there.kind) != declared {
        return Err(misfit(
            resource,
            field.column,
            format!("its type is {}", there.kind.to_uppercase()),
            format!("the declaration says {declared}"),
            "convert or rename the column with a migration of your own",
        ));
    }
    let is_id = field.role == Role::Id;
    if is_id != there.primary {
        let (found, declared) = if is_id {
            (
                "it is not the primary key",
                "the declaration says that it is the id",
            )
        } else {
            ("it is the primary key", "the declaration has another id")
        };
        return Err(misfit(
            resource,
            field.column,
            found,
            declared,
            "convert the table with a migration of your own",
        ));
    }
    // An integer primary key is never null, whether or not the table says so.
    if !is_id && there.not_null == field.nullable() {
        let (found, declared) = if there.not_null {
            ("it must not be null", "the declaration says Option")
        } else {
            ("it may be null", "the declaration says that it never is")
        };
        return Err(misfit(
            resource,
            field.column,
            found,
            declared,
            "convert the column with a migration of your own",
        ));
    }
    Ok(())
}

fn check_references(
    connection: &Connection,
    resource: &'static ResourceSpec,
) -> Result<(), OpenError> {
    let found = references(connection, resource.table)?;
    for (index, field) in resource.fields.iter().enumerate() {
        let Some(target) = field.target() else {
            continue;
        };
        let on_delete = OnDelete::of(resource, index).sql();
        let declared = format!(
            "the declaration refers to `{}`, {on_delete} on delete",
            target.table
        );
        let there = found.iter().find(|found| found.from == field.column);
        let difference = match there {
            Some(there) if there.table == target.table && there.on_delete == on_delete => continue,
            Some(there) => format!(
                "it refers to `{}`, {} on delete",
                there.table, there.on_delete
            ),
            None => "it refers to nothing".to_owned(),
        };
        return Err(misfit(
            resource,
            field.column,
            difference,
            declared,
            "convert the table with a migration of your own",
        ));
    }
    Ok(())
}

fn misfit(
    resource: &ResourceSpec,
    column: &str,
    found: impl Into<String>,
    declared: impl Into<String>,
    advice: &'static str,
) -> OpenError {
    OpenError::Misfit {
        table: resource.table.to_owned(),
        column: column.to_owned(),
        found: found.into(),
        declared: declared.into(),
        advice,
    }
}

fn sql_type(form: Form) -> &'static str {
    match form {
        Form::Boolean | Form::Integer => "INTEGER",
        Form::Text => "TEXT",
        Form::Uuid => "BLOB",
    }
}

/// What SQLite makes of a declared type (its documentation, "Determination Of Column Affinity").
fn affinity(kind: &str) -> &'static str {
    let kind = kind.to_uppercase();
    let names = |words: &[&str]| words.iter().any(|word| kind.contains(word));
    if names(&["INT"]) {
        "INTEGER"
    } else if names(&["CHAR", "CLOB", "TEXT"]) {
        "TEXT"
    } else if names(&["BLOB"]) || kind.is_empty() {
        "BLOB"
    } else {
        "NUMERIC"
    }
}
