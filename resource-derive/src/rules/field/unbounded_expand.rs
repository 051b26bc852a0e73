//! Refuses lists of references inside a resource.

use crate::model::{Resource, Shape};
use crate::report::Finding;
use crate::rules::rule::{Violations, declare_rule};
use crate::spanned::Region;
use crate::words;

declare_rule! {
    /// ## What it refuses
    /// A list of references, `Vec<Ref<_>>`, anywhere in the type of a property, and `expand` on any
    /// list.
    ///
    /// ## Why
    /// Nothing bounds it: the answer grows with the data, and no client can ask for a part of it.
    /// A list is an endpoint of its own, with pages, filters and an order.
    ///
    /// ## Source
    /// SEN-exp-2
    ///
    /// ## Example
    /// `struct Project { members: Vec<Ref<User>>, … }`
    ///
    /// ## Instead
    /// A resource of its own with this one as its parent:
    /// `#[resource(parent = Project)] struct Member { project: Ref<Project>, user: Ref<User>, … }`
    unbounded_expand, Never, source: "SEN-exp-2",
    why: "an unbounded relation is another endpoint, with pages of its own", check
}

fn check(resource: &Resource, violations: &mut Violations) {
    for (place, field) in resource.fields.iter().enumerate() {
        if !field.ty.lists_references() {
            if let (Some(region), Shape::List) = (field.expand, &field.ty.shape) {
                violations.of_field(
                    place,
                    Finding::new(region, format!("`expand` on the list `{}`", field.ident)).help(
                        format!(
                            "declare what it holds as a resource of its own, with #[resource(parent = {})]",
                            resource.ident
                        ),
                    ),
                );
            }
            continue;
        }
        violations.of_field(
            place,
            Finding::new(
                Region::of(&field.ty.tokens),
                format!("`{}` is a list of references", field.ident),
            )
            .help(format!(
                "declare what ties the two together as a resource of its own, with #[resource(parent = {})]",
                resource.ident
            ))
            .help(format!(
                "or keep the reference on the other side: {}: Ref<{}>, with #[resource(filter)]",
                words::split(&resource.ident.to_string()).join("_"),
                resource.ident
            )),
        );
    }
}
