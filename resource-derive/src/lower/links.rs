//! Lowers `link = Type`, and names the tables of the pairs.

use syn::Ident;
use syn::ext::IdentExt;

use super::names;
use crate::model::Link;
use crate::parse::Target;
use crate::report::{Finding, Report};
use crate::spanned::Spanned;
use crate::words;

/// The ties to peers that the struct declares.
pub(super) fn lower(ident: &Ident, said: Vec<Target>, report: &mut Report) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    for target in said {
        let table = table(ident, &target.value);
        if links.iter().any(|earlier| earlier.table == table) {
            report.push(
                Finding::new(
                    target.value.region,
                    format!("`{ident}` is linked twice to one resource"),
                )
                .help("keep one of the two: a pair is linked or it is not")
                .help(
                    "what differs between two ties is a resource of its own, with two references",
                ),
            );
            continue;
        }
        links.push(Link {
            table,
            peer: target.value,
        });
    }
    links
}

/// `Project` and `Team` as `project_teams`.
fn table(ident: &Ident, peer: &Spanned<syn::Path>) -> String {
    let one = words::split(&ident.unraw().to_string());
    let many = peer
        .value
        .segments
        .last()
        .map(|last| names::pluralized(&words::split(&last.ident.unraw().to_string())))
        .unwrap_or_default();
    [one, many].concat().join("_")
}
