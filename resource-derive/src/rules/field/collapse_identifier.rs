//! Refuses identifiers that a client may ask to leave out.

use crate::model::{Resource, Role};
use crate::report::Finding;
use crate::rules::rule::{Violations, declare_rule};

declare_rule! {
    /// ## What it refuses
    /// `collapse` on the `id`, on the `slug`, and on the reference to the parent of a singleton or a
    /// controller, which is what tells its rows apart.
    ///
    /// ## Why
    /// An answer without its identifier cannot be asked for again, and a page of them cannot be
    /// matched with what a client has.
    ///
    /// ## Source
    /// SEN-col-1
    ///
    /// ## Example
    /// `#[resource(slug, collapse)] slug: String`
    ///
    /// ## Instead
    /// Leave out `collapse`.
    collapse_identifier, Never, source: "SEN-col-1",
    why: "every answer says which resource it is about", check
}

fn check(resource: &Resource, violations: &mut Violations) {
    for (place, field) in resource.fields.iter().enumerate() {
        let identifies = match field.role {
            Role::Id | Role::Slug => true,
            Role::Parent => resource.archetype.is_single(),
            Role::Plain | Role::Created | Role::Updated | Role::Version => false,
        };
        if let Some(region) = field.collapse.filter(|_| identifies) {
            violations.of_field(
                place,
                Finding::new(
                    region,
                    format!(
                        "`{}` says which one it is, and `collapse` hides it",
                        field.ident
                    ),
                )
                .help("leave out `collapse`"),
            );
        }
    }
}
