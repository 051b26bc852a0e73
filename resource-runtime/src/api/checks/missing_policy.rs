//! Refuses resources whose policy nobody has made.

use super::rule::declare_rule;
use super::violation::Violation;
use super::{principal_clash, undeclared_policy};
use crate::policy::{DeclaredPolicy, Erased, GivenPolicy, Policies};
use crate::resource::ResourceSpec;

declare_rule! {
    /// ## What it refuses
    /// A resource that declares a policy whose type has no `Default`, where the builder is given none.
    ///
    /// ## Why
    /// Nothing is served before somebody has said who may see it.
    ///
    /// ## Source
    /// PH-1
    ///
    /// ## Example
    /// `#[resource(policy = Members)]`, where a `Members` is made from a key
    ///
    /// ## Instead
    /// `.policy(Members::new(key))` on the builder, or `#[derive(Default)]`
    missing_policy, Never, source: "PH-1",
    why: "nothing is served before somebody has said who may see it"
}

/// The policies of `resources`: the API's own, and those that single ones declare.
pub(super) fn policies(
    resources: &[&'static ResourceSpec],
    own: Erased,
    given: Vec<GivenPolicy>,
    violations: &mut Vec<Violation>,
) -> Policies {
    let given = undeclared_policy::sorted_out(resources, given, violations);
    let mut policies = Policies::new(own);
    for &resource in resources {
        let Some(declared) = DeclaredPolicy::of(resource) else {
            continue;
        };
        let instance = given.get(&(declared.type_id)()).cloned();
        let instance = instance.or_else(declared.by_default);
        match instance.and_then(declared.erased) {
            Some(policy) => {
                if let Err(fault) = policies.add(resource, policy) {
                    violations.push(principal_clash::violation(resource, &fault));
                }
            }
            None => violations.push(RULE.violation(
                format!(
                    "nobody has made the `{}` that `{}` declares: it has no Default, and the \
                     builder is given none",
                    declared.name, resource.name
                ),
                format!(
                    "add .policy({}…) to the builder, or derive Default for it",
                    declared.name
                ),
                vec![resource],
            )),
        }
    }
    policies
}
