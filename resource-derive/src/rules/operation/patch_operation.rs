//! Refuses a second way of changing a resource.

use crate::report::Finding;
use crate::rules::rule::declare_rule;
use crate::spanned::Region;

declare_rule! {
    /// ## What it refuses
    /// `patch` among the operations of a resource.
    ///
    /// ## Why
    /// `PUT` changes only what is sent, so `PATCH` would be a second name for the same thing.
    ///
    /// ## Source
    /// SEN-verb-2
    ///
    /// ## Example
    /// `#[resource(operations(read, patch))]`
    ///
    /// ## Instead
    /// `#[resource(operations(read, update))]`
    patch_operation, Never, source: "SEN-verb-2",
    why: "there is one way of changing, and PUT is it", |_, _| {}
}

/// The finding for the word `patch`, which has no meaning that a model could hold.
pub(crate) fn finding(region: Region) -> Finding {
    RULE.judge(
        Finding::new(region, "`patch` is no operation: `PATCH` is redundant")
            .help("write `update`: it changes only what is sent, with PUT"),
    )
}
