//! Refuses floating-point properties.

use crate::model::{FieldType, Resource};
use crate::report::Finding;
use crate::rules::rule::{Violations, declare_rule};
use crate::spanned::Region;

declare_rule! {
    /// ## What it refuses
    /// `f32` or `f64` anywhere in the type of a property.
    ///
    /// ## Why
    /// Binary fractions round, and every client rounds differently.
    ///
    /// ## Source
    /// SEN-resp-7
    ///
    /// ## Example
    /// `price: f64`
    ///
    /// ## Instead
    /// `#[resource(scale = 2)] price: Decimal`, or an integer in a smaller unit.
    float_property, Never, source: "SEN-resp-7",
    why: "binary fractions round: 0.1 + 0.2 is not 0.3, and no two languages print them alike", check
}

fn check(resource: &Resource, violations: &mut Violations) {
    for (place, field) in resource.fields.iter().enumerate() {
        if field.ty.holds_float() {
            violations.of_field(place, bare(&field.ty));
        }
    }
}

/// The finding for a type outside a resource.
pub(crate) fn finding(ty: &FieldType) -> Finding {
    RULE.judge_outside(bare(ty))
}

fn bare(ty: &FieldType) -> Finding {
    Finding::new(Region::of(&ty.tokens), "a floating-point number in an API")
        .help("for an exact fraction: `Decimal` with #[resource(scale = 2)]")
        .help("or an integer in a smaller unit, such as `price_cents: i64`")
}
