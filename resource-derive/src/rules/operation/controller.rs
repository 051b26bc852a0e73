//! Refuses controllers that nobody gave a reason for.

use crate::model::{Archetype, Resource};
use crate::report::Finding;
use crate::rules::rule::{Violations, declare_rule};

declare_rule! {
    /// ## What it refuses
    /// Every `controller` without `allow(controller, reason = "…")` on the struct.
    ///
    /// ## Why
    /// Most procedures are a change of a property, or a resource that somebody creates: those can
    /// be read, listed and filtered, and a client knows them already.
    ///
    /// ## Source
    /// NG-2.1.4, DG-verb-3
    ///
    /// ## Example
    /// `#[resource(parent = Issue, controller, handler = Closing)] struct Close`
    ///
    /// ## Instead
    /// `PUT /issues/12` with `{"status": "closed"}`, or
    /// `#[resource(parent = Issue)] struct Refund { issue: Ref<Issue>, … }`, of which `POST` creates
    /// one.
    ///
    /// ## When to allow
    /// What it does is neither a change of one resource nor a thing that anybody would read again,
    /// such as merging two issues into one.
    controller, Allowed, source: "NG-2.1.4, DG-verb-3",
    why: "a procedure is the last resort: a resource or a property says the same in the words that clients know", check
}

fn check(resource: &Resource, violations: &mut Violations) {
    if let Some(region) = resource.marked(Archetype::Controller) {
        violations.of_resource(
            Finding::new(
                region,
                format!("`{}` is a procedure without a reason", resource.ident),
            )
            .help("change a property with `PUT`, or declare what comes of it as a resource that `POST` creates"),
        );
    }
}
