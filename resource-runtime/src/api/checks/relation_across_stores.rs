//! Refuses ties between rows that are kept in two stores.

use super::rule::declare_rule;
use super::violation::Violation;
use crate::api::backend::Backend;
use crate::resource::ResourceSpec;

declare_rule! {
    /// ## What it refuses
    /// A parent, a reference, a one-to-one relation or a link between resources whose rows are kept in
    /// different stores: `.backend::<T>(…)` gives one of them another than the rest has.
    ///
    /// ## Why
    /// That a reference points at a row, that a deletion takes along or unsets what refers to it, and
    /// that all of a write happens or nothing, is what one store can promise of its own rows.
    /// Across two of them a row could go between a look and a write, or a crash could come between two
    /// commits.
    ///
    /// ## Source
    /// own decision
    ///
    /// ## Example
    /// `.backend::<Note>(files)`, where `Note` has `author: Ref<Author>`
    ///
    /// ## Instead
    /// Give both the same store, `.backend::<Author>(store.clone())` and `.backend::<Note>(store)`; or keep a
    /// plain identifier, `author_number: i64`, which a handler of `Note` looks up when it is written.
    relation_across_stores, Never, source: "own decision",
    why: "only one store can keep that a row and what it refers to come and go together"
}

pub(super) fn check(
    resources: &[&'static ResourceSpec],
    backends: &[Backend],
    violations: &mut Vec<Violation>,
) {
    // A computed resource has no rows, so that nothing can be lost of them.
    for &one in resources.iter().filter(|resource| !resource.computed) {
        let parent = one.parent().map(|(parent, _)| ("has the parent", parent));
        let fields = one.fields.iter().enumerate();
        let parent_field = one.parent().map(|(_, field)| field);
        let fields =
            fields.filter(|(index, field)| !field.computed && parent_field != Some(*index));
        let targets = fields.filter_map(|(_, field)| Some(("refers to", field.target()?)));
        let peers = one.links.iter().map(|link| ("is linked to", (link.peer)()));
        let mut reported: Vec<&'static ResourceSpec> = Vec::new();
        for (verb, other) in parent.into_iter().chain(targets).chain(peers) {
            let (own, theirs) = (of(one, backends), of(other, backends));
            let together = match (own, theirs) {
                (Some(own), Some(theirs)) => own.is_with(theirs),
                (None, None) => true,
                _ => false,
            };
            if together || reported.contains(&other) {
                continue;
            }
            reported.push(other);
            let (name, other_name) = (one.name, other.name);
            violations.push(RULE.violation(
                format!(
                    "`{name}` {verb} `{other_name}`, and they are kept in two stores: `{name}` in {}, \
                     `{other_name}` in {}",
                    said(own),
                    said(theirs)
                ),
                format!(
                    "give both the same store: .backend::<{name}>(store.clone()).backend::\
                     <{other_name}>(store); or keep a plain identifier in `{name}`, which its handler \
                     looks up"
                ),
                vec![one, other],
            ));
        }
    }
}

fn of<'b>(resource: &'static ResourceSpec, backends: &'b [Backend]) -> Option<&'b Backend> {
    backends.iter().find(|backend| backend.resource == resource)
}

fn said(backend: Option<&Backend>) -> String {
    backend.map_or_else(
        || "the store that the API is opened on".to_owned(),
        |backend| format!("its `{}`", backend.name),
    )
}
