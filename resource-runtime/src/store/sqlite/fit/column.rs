//! One column against its field.

use crate::resource::{FieldSpec, ResourceSpec, Role};
use crate::store::difference::{CONVERT, Difference, differ, null_difference};
use crate::store::sql::Form;
use crate::store::sql::schema::{OnDelete, primary_key};
use crate::store::sqlite::found::{Column, Key, Origin, Reference};

const COPY: &str = "copy the rows into a table that has it, with a migration of your own";
const CONVERT_TABLE: &str = "convert the table with a migration of your own";

/// How the column of the field at `index` differs from it, in what matters most. `all` are the
/// columns of its table.
pub(super) fn difference(
    resource: &'static ResourceSpec,
    index: usize,
    there: &Column,
    all: &[Column],
) -> Option<Difference> {
    let field = &resource.fields[index];
    let form = Form::of(field);
    let key = primary_key(resource);
    type_difference(form, there)
        .or_else(|| match key.as_slice() {
            [only] => key_difference(field, *only == index, there, all),
            // Which columns it is made of is judged once, for the table.
            _ => None,
        })
        .or_else(|| {
            // An integer primary key is never null, whether or not the table says so.
            let row_number = form.is_counted() && key == [index];
            let nullable = field.nullable() && !key.contains(&index);
            null_difference(nullable, there.not_null).filter(|_| !row_number)
        })
}

/// How the type of a column, or the order of its texts, differs from `form`.
pub(super) fn type_difference(form: Form, there: &Column) -> Option<Difference> {
    let declared = form.sqlite_type();
    if there.origin == Origin::Generated {
        return Some(differ(
            "it is generated",
            "the declaration writes values of its own there",
            CONVERT,
        ));
    }
    if affinity(&there.kind) != declared {
        let found = match there.kind.as_str() {
            "" => "it has no type".to_owned(),
            kind => format!("its type is {kind}"),
        };
        return Some(differ(
            found,
            format!("the declaration says {declared}"),
            "convert or rename the column with a migration of your own",
        ));
    }
    if declared == "TEXT" && there.collation != "BINARY" {
        return Some(differ(
            format!("it compares texts by {}", there.collation),
            "the order of lists is BINARY, that of the code points",
            CONVERT,
        ));
    }
    None
}

/// How the part that a column plays in the primary key differs from that of its field: the key alone,
/// or none.
fn key_difference(
    field: &FieldSpec,
    is_key: bool,
    there: &Column,
    all: &[Column],
) -> Option<Difference> {
    if !is_key {
        return (there.key != Key::No).then(|| {
            differ(
                "it is the primary key",
                "the declaration has another id",
                CONVERT_TABLE,
            )
        });
    }
    let is_id = field.role == Role::Id;
    let declared = if is_id {
        "the declaration says that it is the id"
    } else {
        "the declaration has one row for each parent"
    };
    if there.key == Key::No {
        return Some(differ("it is not the primary key", declared, CONVERT_TABLE));
    }
    if all.iter().filter(|column| column.key != Key::No).count() > 1 {
        return Some(differ(
            "it is the primary key only together with others",
            declared,
            CONVERT_TABLE,
        ));
    }
    if is_id && Form::of(field).is_counted() && there.key != Key::AutoIncrement {
        return Some(differ(
            "it has no AUTOINCREMENT, so the ids of deleted rows are given out again",
            "an id is never used twice",
            COPY,
        ));
    }
    None
}

/// How the references of the field at `index` differ from what it refers to.
pub(super) fn reference_difference(
    resource: &'static ResourceSpec,
    index: usize,
    references: &[Reference],
) -> Option<Difference> {
    let field = &resource.fields[index];
    let on_delete = OnDelete::of(resource, index);
    target_difference(field.column, field.target()?, on_delete, references)
}

/// How what `column` refers to differs from `target`.
pub(super) fn target_difference(
    column: &str,
    target: &'static ResourceSpec,
    on_delete: OnDelete,
    references: &[Reference],
) -> Option<Difference> {
    let (id, on_delete) = (target.id().column, on_delete.sql());
    let there = references
        .iter()
        .find(|reference| reference.from.eq_ignore_ascii_case(column));
    let found = match there {
        None => "it refers to nothing".to_owned(),
        Some(there) => {
            let to = there.to.as_deref().unwrap_or(id);
            let to_id = to.eq_ignore_ascii_case(id);
            if there.table.eq_ignore_ascii_case(target.table)
                && to_id
                && there.on_delete == on_delete
            {
                return None;
            }
            let column = if to_id {
                String::new()
            } else {
                format!(" (`{to}`)")
            };
            let (table, found) = (&there.table, &there.on_delete);
            format!("it refers to `{table}`{column}, {found} on delete")
        }
    };
    let declared = format!(
        "the declaration refers to `{}`, {on_delete} on delete",
        target.table
    );
    Some(differ(found, declared, CONVERT_TABLE))
}

/// What SQLite makes of a declared type, in upper case (its documentation, "Determination Of
/// Column Affinity").
fn affinity(kind: &str) -> &'static str {
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
