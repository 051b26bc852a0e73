//! Refuses handlers that no resource declares.

use std::collections::HashMap;

use super::rule::declare_rule;
use super::violation::Violation;
use crate::handler::{DeclaredHandler, GivenHandler};
use crate::resource::{Instance, ResourceSpec};

declare_rule! {
    /// ## What it refuses
    /// `.handler(…)` with a handler that its resource does not declare, that is given twice, or whose
    /// resource is not part of the API.
    ///
    /// ## Why
    /// It would never be called, and nobody would notice.
    ///
    /// ## Source
    /// PH-1
    ///
    /// ## Example
    /// `.handler(IssueHandler::new())`, where `Issue` has no `handler`
    ///
    /// ## Instead
    /// `#[resource(handler = IssueHandler)]` on the resource
    undeclared_handler, Never, source: "PH-1",
    why: "what is given is used, or refused"
}

/// The given handlers by their resources; those that nothing would call are
/// violations.
pub(super) fn sorted_out(
    resources: &[&'static ResourceSpec],
    given: Vec<GivenHandler>,
    violations: &mut Vec<Violation>,
) -> HashMap<usize, Instance> {
    let mut fitting = HashMap::new();
    for handler in given {
        let GivenHandler {
            resource,
            type_id,
            name,
            instance,
        } = handler;
        let declared = DeclaredHandler::of(resource);
        let problem = if !resources.contains(&resource) {
            Some((
                format!(
                    "`{name}` handles `{}`, which is not part of the API",
                    resource.name
                ),
                format!("add .resource::<{}>() to the builder", resource.name),
            ))
        } else if declared.is_none_or(|declared| (declared.type_id)() != type_id) {
            let said = declared.map_or_else(
                || "no handler".to_owned(),
                |declared| format!("the handler `{}`", declared.name),
            );
            Some((
                format!(
                    "`{}` declares {said}, and the builder is given `{name}`",
                    resource.name
                ),
                format!("write it on `{}`: #[resource(handler = …)]", resource.name),
            ))
        } else if fitting.insert(key(resource), instance).is_some() {
            Some((
                format!("the builder is given two handlers of `{}`", resource.name),
                "give it one".to_owned(),
            ))
        } else {
            None
        };
        if let Some((message, help)) = problem {
            violations.push(RULE.violation(message, help, vec![resource]));
        }
    }
    fitting
}

/// What a resource is found by.
pub(super) fn key(resource: &'static ResourceSpec) -> usize {
    std::ptr::from_ref(resource).addr()
}
