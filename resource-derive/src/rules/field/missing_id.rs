//! Refuses resources without an identifier.

use crate::model::{Resource, Role};
use crate::report::Finding;
use crate::rules::rule::{Violations, declare_rule};

declare_rule! {
    /// ## What it refuses
    /// A resource without a field marked `#[resource(id)]`. A singleton and a controller need none:
    /// the reference to the parent tells their rows apart.
    ///
    /// ## Why
    /// Without one there is no path to it.
    ///
    /// ## Source
    /// SEN-id-1
    ///
    /// ## Example
    /// `struct User { name: String }`
    ///
    /// ## Instead
    /// `#[resource(id)] id: i64`
    missing_id, Never, source: "SEN-id-1",
    why: "every resource is reached by its own identifier", check
}

fn check(resource: &Resource, violations: &mut Violations) {
    if resource.archetype.is_single() || resource.field_with(Role::Id).is_some() {
        return;
    }
    let named_id = resource.fields.iter().find(|field| field.ident == "id");
    violations.of_resource(match named_id {
        Some(field) => Finding::new(
            field.ident.span(),
            format!(
                "`{}` has no identifier: `id` is not marked as it",
                resource.ident
            ),
        )
        .help("mark it: #[resource(id)]"),
        None => Finding::new(
            resource.ident.span(),
            format!("`{}` has no identifier", resource.ident),
        )
        .help("add one: #[resource(id)] pub id: i64"),
    });
}
