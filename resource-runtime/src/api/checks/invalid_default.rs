//! Refuses defaults that their own field would not accept.

use super::rule::declare_rule;
use super::violation::Violation;
use crate::change::Form;

declare_rule! {
    /// ## What it refuses
    /// A default that breaks the constraints of its own property.
    ///
    /// ## Why
    /// A client that leaves the property out would get an answer that it could not send back.
    ///
    /// ## Source
    /// DG-gen-4
    ///
    /// ## Example
    /// `#[resource(default = 9, maximum = 5)]` through a constant
    ///
    /// ## Instead
    /// A default between the bounds
    invalid_default, Never, source: "DG-gen-4",
    why: "a creation that leaves the field out is valid"
}

pub(super) fn check(form: &Form, violations: &mut Vec<Violation>) {
    let resource = form.resource();
    for (index, field) in resource.fields.iter().enumerate() {
        if let Some(mistake) = form.default_mistake(index) {
            violations.push(RULE.violation(
                format!(
                    "the default of `{}.{}` {mistake}",
                    resource.name, field.rust_name
                ),
                "choose a default that the field itself would accept",
                vec![resource],
            ));
        }
    }
}
