//! Lowers `link = Type`, and names the tables of the pairs.

use syn::Ident;
use syn::ext::IdentExt;

use super::names;
use crate::model::Link;
use crate::parse::Target;
use crate::spanned::Spanned;
use crate::words;

/// The ties to peers that the struct declares.
pub(super) fn lower(ident: &Ident, said: Vec<Target>) -> Vec<Link> {
    said.into_iter()
        .map(|target| Link {
            table: table(ident, &target.value),
            peer: target.value,
        })
        .collect()
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
