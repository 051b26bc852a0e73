//! Refuses properties that nobody can give a value.

use super::rule::declare_rule;
use super::violation::Violation;
use crate::change::Form;
use crate::resource::{Access, Role};

declare_rule! {
    /// ## What it refuses
    /// A `read_only` property without a default that is not an `Option`.
    ///
    /// ## Why
    /// No client may send it and nothing else sets it, so no row could be created.
    ///
    /// ## Source
    /// OWASP API3
    ///
    /// ## Example
    /// `#[resource(read_only)] score: i64`
    ///
    /// ## Instead
    /// `#[resource(read_only, default = 0)] score: i64`, or `Option<i64>`
    unfillable_property, Never, source: "OWASP API3",
    why: "what clients may not send has to come from somewhere"
}

pub(super) fn check(form: &Form, violations: &mut Vec<Violation>) {
    let resource = form.resource();
    for field in resource.fields {
        let kept = field.computed
            || matches!(
                field.role,
                Role::Id | Role::Created | Role::Updated | Role::Version
            );
        let sent = kept || field.access != Access::ReadOnly;
        if !sent && !field.nullable() && field.default.is_none() {
            violations.push(RULE.violation(
                format!(
                    "nobody can give `{}.{}` a value: it is read-only, has no default and is not \
                     an Option",
                    resource.name, field.rust_name
                ),
                "add #[resource(default = …)], make it an Option, or drop read_only",
                vec![resource],
            ));
        }
    }
}
