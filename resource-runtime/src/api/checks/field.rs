//! What a declaration says of a field must hold together: its pattern, its default, its access.

use super::violation::Violation;
use crate::change::Form;
use crate::resource::{Access, FieldSpec, ResourceSpec, Role};

pub(super) fn check(form: &Form, violations: &mut Vec<Violation>) {
    let resource = form.resource();
    for (index, field) in resource.fields.iter().enumerate() {
        if let Some(mistake) = form.default_mistake(index) {
            violations.push(Violation {
                rule: "invalid_default",
                message: format!("the default of `{}` {mistake}", name(resource, field)),
                help: "choose a default that the field itself would accept".to_owned(),
                offenders: vec![resource],
            });
        }
        let kept = matches!(field.role, Role::Id | Role::Created | Role::Updated);
        let sent = kept || field.access != Access::ReadOnly;
        if !sent && !field.nullable() && field.default.is_none() {
            violations.push(Violation {
                rule: "unfillable_property",
                message: format!(
                    "nobody can give `{}` a value: it is read-only, has no default and is not an \
                     Option",
                    name(resource, field)
                ),
                help: "add #[resource(default = …)], make it an Option, or drop read_only"
                    .to_owned(),
                offenders: vec![resource],
            });
        }
    }
}

pub(super) fn invalid_pattern(
    resource: &'static ResourceSpec,
    field: &'static FieldSpec,
    error: &regex::Error,
) -> Violation {
    Violation {
        rule: "invalid_pattern",
        message: format!(
            "the pattern of `{}` is no regular expression: {error}",
            name(resource, field)
        ),
        help: "use the syntax that Rust's regex and ECMA-262 share".to_owned(),
        offenders: vec![resource],
    }
}

fn name(resource: &ResourceSpec, field: &FieldSpec) -> String {
    format!("{}.{}", resource.name, field.rust_name)
}
