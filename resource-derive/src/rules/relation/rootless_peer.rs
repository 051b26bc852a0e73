//! Refuses children that can exist alone and cannot be reached alone.

use crate::model::{Resource, Shape};
use crate::report::Finding;
use crate::rules::rule::{Violations, declare_rule};
use crate::spanned::Region;

declare_rule! {
    /// ## What it refuses
    /// A resource whose reference to its parent is an `Option`, without a root path. The same of
    /// either end of a `link`, where nothing silences it: the routes of a link begin there.
    ///
    /// ## Why
    /// Without its parent it still exists, but no path leads to it. What is linked is shared, so it
    /// is no part of one parent.
    ///
    /// ## Source
    /// DG-path-3
    ///
    /// ## Example
    /// `#[resource(parent = User)] struct Picture { user: Option<Ref<User>>, … }`
    ///
    /// ## Instead
    /// `#[resource(parent = User, root)]`, or `user: Ref<User>` where a picture is nothing without
    /// its user.
    ///
    /// ## When to allow
    /// What has lost its parent is kept for others than clients.
    ///
    /// The ends of links need other types' facts, so the compiler checks them: see `resource/linked.rs`
    /// in the runtime.
    rootless_peer, Allowed, source: "DG-path-3",
    why: "only what would not exist without its parent is reached through it alone", check
}

fn check(resource: &Resource, violations: &mut Violations) {
    let Some(parent) = &resource.parent else {
        return;
    };
    let Some(place) = parent.field else {
        return;
    };
    let field = &resource.fields[place];
    // What is tied to its parent and may be loose is a contradiction, reported by itself.
    if resource.is_tied() {
        return;
    }
    let allowed = resource.allowances.iter().any(|allowance| {
        allowance.rule.value == "rootless_peer" && allowance.field.is_none_or(|on| on == place)
    });
    // Behind an alias only the compiler sees whether it is an `Option`: see `expand/assertions.rs`.
    let hidden = matches!(field.ty.shape, Shape::Unknown) && allowed;
    if !(field.ty.optional || hidden) || resource.root.is_some() {
        return;
    }
    let target = parent
        .path
        .segments
        .last()
        .map(|last| last.ident.to_string());
    let target = target.unwrap_or_default();
    violations.of_field(
        place,
        Finding::new(
            Region::of(&field.ty.tokens),
            format!(
                "`{}` can exist without its `{target}`, but no path leads to it then",
                resource.ident
            ),
        )
        .help(format!(
            "give it a root path: #[resource(parent = {target}, root)]"
        ))
        .help(format!(
            "or tie it to its parent: {}: Ref<{target}>",
            field.ident
        )),
    );
}
