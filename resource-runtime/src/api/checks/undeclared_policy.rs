//! Refuses policies that no resource declares.

use std::any::TypeId;
use std::collections::HashMap;

use super::rule::declare_rule;
use super::violation::Violation;
use crate::policy::{DeclaredPolicy, GivenPolicy};
use crate::resource::{Instance, ResourceSpec};

declare_rule! {
    /// ## What it refuses
    /// `.policy(…)` with a policy that no resource of the API declares, or that is given twice.
    ///
    /// ## Why
    /// It would never be asked, and nobody would notice that everything is as open as before.
    ///
    /// ## Source
    /// PH-1
    ///
    /// ## Example
    /// `.policy(Members::new(key))`, where no resource has `policy = Members`
    ///
    /// ## Instead
    /// `#[resource(policy = Members)]` on the resource, or `.authorize(Members::new(key))` for all of
    /// them
    undeclared_policy, Never, source: "PH-1",
    why: "what is given is used, or refused"
}

/// The given policies by their types; those that nothing would ask are violations.
pub(super) fn sorted_out(
    resources: &[&'static ResourceSpec],
    given: Vec<GivenPolicy>,
    violations: &mut Vec<Violation>,
) -> HashMap<TypeId, Instance> {
    let mut fitting = HashMap::new();
    for policy in given {
        let GivenPolicy {
            type_id,
            name,
            instance,
        } = policy;
        let declares = |resource: &&'static ResourceSpec| {
            let declared = DeclaredPolicy::of(resource);
            declared.is_some_and(|declared| (declared.type_id)() == type_id)
        };
        let (message, help) = if !resources.iter().any(declares) {
            (
                format!("no resource declares the policy `{name}` that the builder is given"),
                "write it on the resource: #[resource(policy = …)]; a policy of all of them is \
                 given to .authorize(…)",
            )
        } else if fitting.insert(type_id, instance).is_some() {
            (
                format!("the builder is given two policies `{name}`"),
                "give it one",
            )
        } else {
            continue;
        };
        violations.push(RULE.violation(message, help, Vec::new()));
    }
    fitting
}
