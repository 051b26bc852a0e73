//! Checks, while the compiler evaluates constants, that a declaration fits a type it cannot see.

use super::field::Role;
use super::property::Kind;
use super::typed::PropertyOf;

/// Refuses a declaration while the compiler evaluates constants, where there is a problem: the error
/// stands where generated code calls it.
///
/// # Panics
/// Panics with the problem.
#[track_caller]
pub const fn refuse(problem: Option<&str>) {
    if let Some(problem) = problem {
        panic!("{}", problem)
    }
}

/// What a declaration says about a field whose type is the user's own, or an alias.
#[derive(Debug, Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of the declaration by itself"
)]
pub struct Expectation {
    /// The part that the field plays.
    pub role: Role,
    /// Whether clients choose the identifiers of its resource.
    pub store: bool,
    /// Whether a row of its resource is nothing without its parent, where it has one.
    pub tied: bool,
    /// Whether its lengths, pattern or format are constrained.
    pub text: bool,
    /// Whether `q` looks into it.
    pub search: bool,
    /// Whether it has a smallest or largest number.
    pub number: bool,
    /// Whether it has a scale.
    pub scale: bool,
    /// Whether it has a largest number of items.
    pub items: bool,
    /// Whether rows are compared by it: filtered, sorted, kept apart, or searched.
    pub compared: bool,
}

impl Expectation {
    /// Nothing but a property.
    pub const NONE: Self = Self {
        role: Role::Plain,
        store: false,
        tied: false,
        text: false,
        search: false,
        number: false,
        scale: false,
        items: false,
        compared: false,
    };

    /// Why the type of this property does not meet it; `None` where it does.
    pub const fn unmet<T>(self, property: &PropertyOf<T>) -> Option<&'static str> {
        if property.refusal.is_some() {
            return property.refusal;
        }
        let (kind, nullable) = (property.kind(), property.nullable());
        if nullable && self.tied && matches!(self.role, Role::Parent) {
            return Some(
                "a reference to the parent that may be null, and a row is nothing without its parent\nhelp: make it a `Ref<…>`",
            );
        }
        let text = matches!(kind, Kind::Text);
        let decimal = match kind {
            Kind::List(item) => matches!(item, Kind::Decimal),
            kind => matches!(kind, Kind::Decimal),
        };
        if self.compared && kind.is_composite() {
            return Some(
                "a list or a struct inside a resource cannot be filtered, sorted or kept unique\nhelp: leave that out, or make what it holds a resource of its own",
            );
        }
        if self.items && !matches!(kind, Kind::List(_)) {
            return Some("`max_items` on a property that is no list");
        }
        let number = matches!(kind, Kind::Decimal | Kind::Integer { .. });
        if matches!(self.role, Role::Id) && self.store && !text {
            return Some(
                "clients choose the ids of a store, and this one is no text\nhelp: make it a `String`, or a newtype of one, or leave out `store`",
            );
        }
        if matches!(self.role, Role::Id) && !self.store && text {
            return Some(
                "the server chooses the ids of a collection, and this one is a text\nhelp: make it an `i64` or a `Uuid`, or let clients choose: #[resource(store)]",
            );
        }
        if matches!(self.role, Role::Slug) && !text {
            return Some("`slug` needs a text\nhelp: make it a `String`, or a newtype of one");
        }
        if matches!(self.role, Role::Created | Role::Updated) && !matches!(kind, Kind::Timestamp) {
            return Some("a time kept by the store needs a `DateTime<Utc>`");
        }
        if matches!(self.role, Role::Version) && !matches!(kind, Kind::Integer { wide: true, .. }) {
            return Some("a version, which the store counts, needs an `i64`");
        }
        if self.text && !text {
            return Some("lengths, `pattern` and `format` on a property that is no text");
        }
        if self.search && !text {
            return Some(
                "`search` on a property that is no text\nhelp: leave it out: `q` looks into texts; for this one there is `filter`",
            );
        }
        if self.number && !number {
            return Some("`minimum` or `maximum` on a property that is no number");
        }
        if self.scale && !decimal {
            return Some("`scale` on a property that is no `Decimal`");
        }
        if decimal && !self.scale {
            return Some(
                "a `Decimal` without `scale`\nhelp: say how many digits follow the point: #[resource(scale = 2)]",
            );
        }
        None
    }
}
