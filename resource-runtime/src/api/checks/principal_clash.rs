//! Refuses policies that know other principals than the others.

use super::rule::declare_rule;
use super::violation::Violation;
use crate::policy::PrincipalClash;
use crate::resource::ResourceSpec;

declare_rule! {
    /// ## What it refuses
    /// Two policies of one API whose `Principal` is not the same type.
    ///
    /// ## Why
    /// A request is made by one principal: it is found out once, and a request may concern several
    /// resources, each with a policy of its own.
    ///
    /// ## Source
    /// RFC 9110 section 11.1
    ///
    /// ## Example
    /// `.authorize(Members)` with sessions, and a resource with `policy = Robots`, which takes API keys
    ///
    /// ## Instead
    /// One extractor for both, such as an enum of the ways in which clients say who they are
    principal_clash, Never, source: "RFC 9110",
    why: "a request is made by one principal"
}

/// What is wrong with the policy of `resource`.
pub(super) fn violation(resource: &'static ResourceSpec, clash: &PrincipalClash) -> Violation {
    let PrincipalClash { policy, other } = clash;
    RULE.violation(
        format!("the policies `{policy}` and `{other}` know other principals"),
        "give both the same `type Principal`",
        vec![resource],
    )
}
