//! Refuses resources whose handler nobody has made.

use super::rule::declare_rule;
use super::undeclared_handler;
use super::violation::Violation;
use crate::handler::{DeclaredHandler, GivenHandler, Handlers};
use crate::resource::ResourceSpec;

declare_rule! {
    /// ## What it refuses
    /// A resource that declares a handler whose type has no `Default`, where the builder is given none.
    ///
    /// ## Why
    /// What clients send would be written past the logic that the resource says it has.
    ///
    /// ## Source
    /// PH-1
    ///
    /// ## Example
    /// `#[resource(handler = PaymentHandler)]`, where a `PaymentHandler` is made from a connection
    ///
    /// ## Instead
    /// `.handler(PaymentHandler::new(connection))` on the builder, or `#[derive(Default)]`
    missing_handler, Never, source: "PH-1",
    why: "no way leads around the logic of a resource"
}

/// The handlers of `resources`: those that are given, and the default ones of the others.
pub(super) fn handlers(
    resources: &[&'static ResourceSpec],
    given: Vec<GivenHandler>,
    violations: &mut Vec<Violation>,
) -> Handlers {
    let mut handlers = Handlers::default();
    let mut given = undeclared_handler::sorted_out(resources, given, violations);
    for &resource in resources {
        let Some(declared) = DeclaredHandler::of(resource) else {
            continue;
        };
        let instance = given
            .remove(&undeclared_handler::key(resource))
            .or_else(declared.by_default);
        match instance.and_then(declared.logic) {
            Some(logic) => handlers.add(resource, logic),
            None => violations.push(RULE.violation(
                format!(
                    "nobody has made the `{}` that `{}` declares: it has no Default, and the \
                     builder is given none",
                    declared.name, resource.name
                ),
                format!(
                    "add .handler({}…) to the builder, or derive Default for it",
                    declared.name
                ),
                vec![resource],
            )),
        }
    }
    handlers
}
