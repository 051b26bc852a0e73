//! One reference of a table to another.

use super::Changes;
use crate::store::difference::differ;
use crate::store::misfit::Part;
use crate::store::postgres::found::Found;
use crate::store::sql::schema::{OnDelete, ReferenceSpec};

/// Compares what a column refers to.
pub(super) fn compare(reference: &ReferenceSpec, found: &Found, changes: &mut Changes) {
    let ReferenceSpec {
        table,
        column,
        target,
        on_delete,
    } = *reference;
    let mut columns = found.columns(table).iter();
    let is_new = found.is_table(table) && columns.all(|there| there.name != column);
    if is_new || !found.kinds.contains_key(table) {
        let what = format!("the reference of `{column}` in table `{table}`");
        changes.add(table, what, reference.addition());
        return;
    }
    let mut constraints = found.constraints(table).iter();
    let there = constraints.find(|there| there.kind == "f" && there.columns == [column]);
    let id = target.id().column;
    let found = match there {
        None => "it refers to nothing".to_owned(),
        Some(there) => {
            let to_id = there.target_columns == [id];
            if there.target == target.table && to_id && there.on_delete == code(on_delete) {
                return;
            }
            let to = match there.target_columns.as_slice() {
                [column] if !to_id => format!(" (`{column}`)"),
                _ => String::new(),
            };
            let what = words(&there.on_delete);
            format!("it refers to `{}`{to}, {what} on delete", there.target)
        }
    };
    let difference = differ(
        found,
        format!(
            "the declaration refers to `{}`, {} on delete",
            target.table,
            on_delete.sql()
        ),
        "convert the table with a migration of your own",
    );
    changes.object(table, Part::Column(column.to_owned()), difference);
}

/// What PostgreSQL's catalogue says for it.
fn code(on_delete: OnDelete) -> &'static str {
    match on_delete {
        OnDelete::Cascade => "c",
        OnDelete::SetNull => "n",
        OnDelete::NoAction => "a",
    }
}

fn words(code: &str) -> &'static str {
    match code {
        "c" => "CASCADE",
        "n" => "SET NULL",
        "d" => "SET DEFAULT",
        "r" => "RESTRICT",
        _ => "NO ACTION",
    }
}
