//! Refuses properties whose name is taken.

use crate::model::{Resource, Role};
use crate::report::Finding;
use crate::rules::rule::{Violations, declare_rule};

/// The parameters that every list understands.
const PARAMETERS: &[&str] = &[
    "collapse", "cursor", "expand", "limit", "orderBy", "q", "sortBy",
];

declare_rule! {
    /// ## What it refuses
    /// A property that may be filtered or sorted by and is named like a query parameter, or one
    /// named `id` that is not the identifier.
    ///
    /// ## Why
    /// `?limit=5` cannot be a page size and a filter.
    ///
    /// ## Source
    /// DG-name-1
    ///
    /// ## Example
    /// `#[resource(filter)] limit: i64`
    ///
    /// ## Instead
    /// `#[resource(filter)] credit_limit: i64`
    ///
    /// ## When to allow
    /// Never for a filter; `id` only in an API that is kept as it is.
    reserved_name, Allowed, source: "DG-name-1",
    why: "the name already means something in every request", check
}

fn check(resource: &Resource, violations: &mut Violations) {
    for (place, field) in resource.fields.iter().enumerate() {
        let name = field.name.value.as_str();
        let listed = field.filter.is_some() || field.sort.is_some();
        if listed && PARAMETERS.contains(&name) {
            violations.of_field(
                place,
                Finding::new(
                    field.name.region,
                    format!("`{name}` is a query parameter of every list"),
                )
                .help("say what kind it is, as in `credit_limit`, or give it a wire name: #[resource(name = \"…\")]"),
            );
        }
        // Where the identifier bears the name too, the clash of the two is reported instead.
        let identifier = resource.field_with(Role::Id);
        let free = match identifier {
            Some((_, id)) => id.name.value != "id",
            None => resource.archetype.is_single(),
        };
        if name == "id" && field.role != Role::Id && free {
            violations.of_field(
                place,
                Finding::new(field.name.region, "`id` is not the identifier")
                    .help(if identifier.is_some() {
                        "mark it with #[resource(id)], or give it another name"
                    } else {
                        "leave it out, or give it another name: the reference to the parent tells the rows apart"
                    }),
            );
        }
    }
}
