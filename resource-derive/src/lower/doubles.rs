//! Refuses two fields of one resource that claim the same thing.

use crate::model::{Field, Role};
use crate::report::{Finding, Report};
use crate::spanned::Spanned;

/// Reports the second of two fields with one role, one wire name or one column.
pub(super) fn refuse(fields: &[Field], report: &mut Report) {
    let mut roles: Vec<(Role, &Field)> = Vec::new();
    let mut names: Vec<(&str, &Field)> = Vec::new();
    let mut columns: Vec<(&str, &Field)> = Vec::new();
    let mut segments: Vec<(&str, &Field)> = Vec::new();
    for field in fields {
        if field.role != Role::Plain
            && let Some(first) = claimed(field.role, field, &mut roles)
        {
            let word = field.role.word();
            report.push(
                Finding::new(
                    field.ident.span(),
                    format!("`{}` is a second `{word}`", field.ident),
                )
                .help(format!("keep it on `{}` or here, not on both", first.ident)),
            );
        }
        if let Some(first) = claimed(field.name.value.as_str(), field, &mut names) {
            report.push(shared(&field.name, first, "on the wire", "name"));
        }
        if let Some(segment) = &field.singleton
            && let Some(first) = claimed(segment.value.as_str(), field, &mut segments)
        {
            report.push(
                Finding::new(
                    segment.region,
                    format!(
                        "the route `/{}` is `{}` already",
                        segment.value, first.ident
                    ),
                )
                .help("give one of the two another wire name: #[resource(name = \"…\")]"),
            );
        }
        if let Some(first) = claimed(field.column.value.as_str(), field, &mut columns) {
            report.push(shared(&field.column, first, "in the table", "column"));
        }
    }
}

/// The field that claimed it before; otherwise `field` claims it now.
fn claimed<'a, T: PartialEq>(
    claim: T,
    field: &'a Field,
    claims: &mut Vec<(T, &'a Field)>,
) -> Option<&'a Field> {
    let first = claims.iter().find(|(other, _)| *other == claim);
    if let Some((_, first)) = first {
        return Some(first);
    }
    claims.push((claim, field));
    None
}

fn shared(name: &Spanned<String>, first: &Field, place: &str, word: &str) -> Finding {
    Finding::new(
        name.region,
        format!("`{}` is `{}` {place} already", name.value, first.ident),
    )
    .help(format!(
        "give one of the two another: #[resource({word} = \"…\")]"
    ))
}
