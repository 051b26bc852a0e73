//! What a filter can ask of a property beside equality.

use crate::query::list::Comparison;
use crate::resource::{FieldSpec, Kind};

/// What stands behind the point in `?name.operator=value`.
///
/// | type | operators |
/// |---|---|
/// | booleans, enums, UUIDs, references, ids | `ne` |
/// | numbers, decimals, times, dates | `ne`, `gt`, `gte`, `lt`, `lte` |
/// | texts, slugs | `ne`, `gt`, `gte`, `lt`, `lte`, `contains` |
/// | each of them where it may be null | `isNull`, too |
///
/// Texts are in the order of their code points, as in a sorted list. A null is another than every
/// value, so that `name=value` and `name.ne=value` have every row between them; no other operator
/// admits it but `isNull=true`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operator {
    /// How the property compares with the value.
    Compare(Comparison),
    /// Whether the text has the value in it, in whatever ASCII case.
    Contains,
    /// Whether there is no value: `true` or `false`.
    IsNull,
}

const UNORDERED: &[Operator] = &[Operator::Compare(Comparison::Ne)];

const ORDERED: &[Operator] = &[
    Operator::Compare(Comparison::Ne),
    Operator::Compare(Comparison::Gt),
    Operator::Compare(Comparison::Gte),
    Operator::Compare(Comparison::Lt),
    Operator::Compare(Comparison::Lte),
];

const TEXTUAL: &[Operator] = &[
    Operator::Compare(Comparison::Ne),
    Operator::Compare(Comparison::Gt),
    Operator::Compare(Comparison::Gte),
    Operator::Compare(Comparison::Lt),
    Operator::Compare(Comparison::Lte),
    Operator::Contains,
];

impl Operator {
    /// The operators of a property, which is no identifier.
    pub(crate) fn of(field: &FieldSpec) -> impl Iterator<Item = Self> {
        let by_type = match field.kind() {
            Kind::Boolean | Kind::Choice(_) | Kind::Uuid | Kind::Reference(_) => UNORDERED,
            Kind::Integer { .. } | Kind::Decimal | Kind::Timestamp | Kind::Date => ORDERED,
            Kind::Text => TEXTUAL,
            Kind::List(_) | Kind::Object(_) => &[],
        };
        let null = field.nullable().then_some(Self::IsNull);
        by_type.iter().copied().chain(null)
    }

    /// The operators of the identifier: nothing is made of its order or of its letters.
    pub(crate) fn of_id() -> impl Iterator<Item = Self> {
        UNORDERED.iter().copied()
    }

    /// Its name in a query.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Compare(Comparison::Ne) => "ne",
            Self::Compare(Comparison::Gt) => "gt",
            Self::Compare(Comparison::Gte) => "gte",
            Self::Compare(Comparison::Lt) => "lt",
            Self::Compare(Comparison::Lte) => "lte",
            Self::Contains => "contains",
            Self::IsNull => "isNull",
        }
    }
}
