//! One page of a list: which rows, in which order, from where on.

use super::order::Order;
use super::within::Within;
use crate::resource::{ResourceSpec, Value};

/// A page of a collection.
#[derive(Debug, Clone)]
pub struct List {
    /// The resource whose rows are listed.
    pub resource: &'static ResourceSpec,
    /// Where the rows lie.
    pub within: Within,
    /// What every row must satisfy.
    pub filters: Vec<Filter>,
    /// The order.
    pub order: Order,
    /// Where the page begins; `None` is the end of the list that `direction` starts from.
    pub boundary: Option<Boundary>,
    /// Which way the page lies from the boundary.
    pub direction: Direction,
    /// The most rows on the page; at least 1.
    pub limit: u32,
}

/// A condition on a row.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Filter {
    /// The field at this place equals one of these values. A null equals nothing, as in SQL.
    Equals(usize, Vec<Value>),
    /// The field at this place compares so with this value. A null is another than every value, and
    /// neither larger nor smaller than any.
    Compare(usize, Comparison, Value),
    /// The text of the field at this place has this text in it, in whatever ASCII case.
    Contains(usize, Value),
    /// Whether the field at this place is null.
    IsNull(usize, bool),
    /// One of the fields that are [searched](Filter::searched) contains this text, which is in
    /// ASCII lower case; the case of ASCII letters does not matter.
    Search(Value),
    /// At least one of these holds.
    Any(Vec<Filter>),
    /// Each of these holds.
    All(Vec<Filter>),
}

impl Filter {
    /// The places of the fields of `resource` that [`Search`](Self::Search) looks into.
    pub fn searched(resource: &ResourceSpec) -> impl Iterator<Item = usize> {
        let fields = resource.fields.iter().enumerate();
        fields
            .filter(|(_, field)| field.search && field.shown() && !field.computed)
            .map(|(index, _)| index)
    }

    /// That a text is found in one of the fields that are searched, those of `withheld` aside.
    pub(crate) fn searching(resource: &ResourceSpec, withheld: &[usize], text: Value) -> Self {
        if Self::searched(resource).all(|field| !withheld.contains(&field)) {
            return Self::Search(text);
        }
        let fields = Self::searched(resource).filter(|field| !withheld.contains(field));
        Self::Any(fields.map(|it| Self::Contains(it, text.clone())).collect())
    }

    /// The places of the fields that it looks at; those that are searched are not among them.
    pub(crate) fn places(&self) -> Vec<usize> {
        match self {
            Self::Equals(place, _)
            | Self::Compare(place, ..)
            | Self::Contains(place, _)
            | Self::IsNull(place, _) => vec![*place],
            Self::Search(_) => Vec::new(),
            Self::Any(filters) | Self::All(filters) => {
                filters.iter().flat_map(Self::places).collect()
            }
        }
    }

    /// The values that it compares with itself; what [`Any`](Self::Any) and [`All`](Self::All) hold
    /// has its own.
    pub fn values(&self) -> &[Value] {
        match self {
            Self::Equals(_, either) => either,
            Self::Compare(_, _, value) | Self::Contains(_, value) | Self::Search(value) => {
                std::slice::from_ref(value)
            }
            Self::IsNull(..) | Self::Any(_) | Self::All(_) => &[],
        }
    }
}

/// How two values compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// It is another.
    Ne,
    /// It is larger.
    Gt,
    /// It is not smaller.
    Gte,
    /// It is smaller.
    Lt,
    /// It is not larger.
    Lte,
}

/// A place between two rows of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Boundary {
    /// The values of the keys of the order at the boundary, then the id.
    pub values: Vec<Value>,
    /// Whether a row that equals the boundary belongs to the page.
    pub inclusive: bool,
}

/// Which way a page lies from its boundary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Towards the end of the list.
    Forward,
    /// Towards the start of the list. The page's rows still come in list order.
    Backward,
}
