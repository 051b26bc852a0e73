//! One column against its field.

use crate::resource::{ResourceSpec, Role};
use crate::store::sql::Form;
use crate::store::sql::schema::OnDelete;
use crate::store::sqlite::found::{Column, Key, Origin, Reference};

/// What is there, what is declared, and what to do about it.
pub(super) type Difference = (String, String, &'static str);

const CONVERT: &str = "convert the column with a migration of your own";
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
    let declared = sql_type(form);
    let differ =
        |found: &str, declared: &str, advice| Some((found.to_owned(), declared.to_owned(), advice));
    if there.origin == Origin::Generated {
        return differ(
            "it is generated",
            "the declaration writes values of its own there",
            CONVERT,
        );
    }
    if affinity(&there.kind) != declared {
        let found = match there.kind.as_str() {
            "" => "it has no type".to_owned(),
            kind => format!("its type is {kind}"),
        };
        return Some((
            found,
            format!("the declaration says {declared}"),
            "convert or rename the column with a migration of your own",
        ));
    }
    if form == Form::Text && there.collation != "BINARY" {
        return Some((
            format!("it compares texts by {}", there.collation),
            "the order of lists is BINARY, that of the code points".to_owned(),
            CONVERT,
        ));
    }
    let is_id = field.role == Role::Id;
    if is_id {
        if there.key == Key::No {
            return differ(
                "it is not the primary key",
                "the declaration says that it is the id",
                CONVERT_TABLE,
            );
        }
        if all.iter().filter(|column| column.key != Key::No).count() > 1 {
            return differ(
                "it is the primary key only together with others",
                "the declaration says that it is the id",
                CONVERT_TABLE,
            );
        }
        if form == Form::Integer && there.key != Key::AutoIncrement {
            return differ(
                "it has no AUTOINCREMENT, so the ids of deleted rows are given out again",
                "an id is never used twice",
                COPY,
            );
        }
    } else if there.key != Key::No {
        return differ(
            "it is the primary key",
            "the declaration has another id",
            CONVERT_TABLE,
        );
    }
    // An integer primary key is never null, whether or not the table says so.
    if form == Form::Integer && is_id {
        return None;
    }
    match (there.not_null, field.nullable()) {
        (true, true) => differ(
            "it must not be null",
            "the declaration says Option",
            CONVERT,
        ),
        (false, false) => differ(
            "it may be null",
            "the declaration says that it never is",
            CONVERT,
        ),
        _ => None,
    }
}

/// How the references of the field at `index` differ from what it refers to.
pub(super) fn reference_difference(
    resource: &'static ResourceSpec,
    index: usize,
    references: &[Reference],
) -> Option<Difference> {
    let field = &resource.fields[index];
    let target = field.target()?;
    let id = target.id().column;
    let on_delete = OnDelete::of(resource, index).sql();
    let there = references
        .iter()
        .find(|reference| reference.from.eq_ignore_ascii_case(field.column));
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
    Some((found, declared, CONVERT_TABLE))
}

fn sql_type(form: Form) -> &'static str {
    match form {
        Form::Boolean | Form::Integer => "INTEGER",
        Form::Text => "TEXT",
        Form::Uuid => "BLOB",
    }
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
