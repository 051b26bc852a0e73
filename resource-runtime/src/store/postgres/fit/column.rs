//! One column against its field.

use crate::resource::{ResourceSpec, Role};
use crate::store::difference::{CONVERT, Difference, differ, null_difference};
use crate::store::postgres::found::{Column, Origin};
use crate::store::sql::Form;
use crate::store::sql::schema::primary_key;

/// The collations that order texts by their code points.
const BY_CODE_POINT: [&str; 3] = ["C", "POSIX", "ucs_basic"];

/// How the column of the field at `index` differs from it, in what matters most.
pub(super) fn difference(
    resource: &'static ResourceSpec,
    index: usize,
    there: &Column,
) -> Option<Difference> {
    let field = &resource.fields[index];
    let form = Form::of(field);
    let in_key = primary_key(resource).contains(&index);
    type_difference(form, there)
        .or_else(|| {
            let uncounted =
                field.role == Role::Id && form.is_counted() && there.origin != Origin::Counted;
            uncounted.then(|| {
                differ(
                    "the database does not count it",
                    "the declaration has the database choose the ids",
                    "make it an identity column with a migration of your own",
                )
            })
        })
        .or_else(|| null_difference(field.nullable() && !in_key, there.not_null))
}

/// How the type of a column, or the order of its texts, differs from `form`.
pub(super) fn type_difference(form: Form, there: &Column) -> Option<Difference> {
    if there.origin == Origin::Generated {
        return Some(differ(
            "it is generated",
            "the declaration writes values of its own there",
            CONVERT,
        ));
    }
    let declared = form.postgres_type();
    if there.kind != declared {
        return Some(differ(
            format!("its type is {}", there.kind),
            format!("the declaration says {declared}"),
            "convert or rename the column with a migration of your own",
        ));
    }
    if matches!(form, Form::Text) && !BY_CODE_POINT.contains(&there.collation.as_str()) {
        return Some(differ(
            format!("it compares texts by `{}`", there.collation),
            "the order of lists is `C`, that of the code points",
            CONVERT,
        ));
    }
    None
}
