//! What the user's own logic asks of rows, in the types of their columns.

use std::fmt;
use std::marker::PhantomData;

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;

use super::list::{Comparison, Filter};
use crate::resource::{Column, NotNull, Property, Resource, Value};

/// A condition on rows of `R`, made from its [columns](Resource::fields).
///
/// ```
/// use resource_runtime::prelude::*;
///
/// /// Something to do.
/// #[derive(Resource)]
/// struct Task {
///     #[resource(id)]
///     id: i64,
///     title: String,
///     priority: u8,
///     due: Option<NaiveDate>,
/// }
///
/// let task = Task::fields();
/// let urgent = task.priority.gte(4).and(task.due.is_not_null());
/// let either = urgent.or(task.title.contains("asap"));
/// # drop(either);
/// ```
///
/// What a type does not allow does not compile:
///
/// ```compile_fail,E0599
/// # use resource_runtime::prelude::*;
/// # #[derive(Resource)]
/// # struct Task { #[resource(id)] id: i64, title: String, priority: u8 }
/// Task::fields().priority.contains("a");
/// ```
///
/// ```compile_fail,E0308
/// # use resource_runtime::prelude::*;
/// # #[derive(Resource)]
/// # struct Task { #[resource(id)] id: i64, title: String, priority: u8 }
/// Task::fields().priority.eq("high");
/// ```
///
/// A null is another than every value, so it satisfies `ne`; it equals none and is neither larger nor
/// smaller than any. Ask [`is_null`](Column::is_null) for it.
pub struct Predicate<R> {
    filter: Filter,
    rows: PhantomData<fn() -> R>,
}

impl<R> Predicate<R> {
    fn new(filter: Filter) -> Self {
        Self {
            filter,
            rows: PhantomData,
        }
    }

    /// What satisfies this and `other`.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self::new(Filter::All(vec![self.filter, other.filter]))
    }

    /// What satisfies this, or `other`, or both.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self::new(Filter::Any(vec![self.filter, other.filter]))
    }

    /// The condition, as a store is asked it.
    pub(crate) fn into_filter(self) -> Filter {
        self.filter
    }
}

impl<R> fmt::Debug for Predicate<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Predicate").field(&self.filter).finish()
    }
}

/// A property type whose values have an order that every store keeps.
#[diagnostic::on_unimplemented(
    message = "the values of `{Self}` have no order",
    label = "neither larger nor smaller",
    note = "numbers, texts, times and dates have an order; what has none can be compared with `eq` and `one_of`"
)]
pub trait Ordered: Property {}

macro_rules! ordered {
    ($($type:ty),*) => {$(
        #[diagnostic::do_not_recommend]
        impl Ordered for $type {}
    )*};
}

ordered!(
    i16,
    i32,
    i64,
    u8,
    u16,
    u32,
    Decimal,
    String,
    DateTime<Utc>,
    NaiveDate
);

fn stored<R: Resource, T>(column: Column<R, T>, value: impl Property) -> Value {
    let constraints = R::spec().fields[column.place()].constraints;
    value.into_value(constraints.scale)
}

fn compared<R: Resource, T>(
    column: Column<R, T>,
    comparison: Comparison,
    value: impl Property,
) -> Predicate<R> {
    let value = stored(column, value);
    Predicate::new(Filter::Compare(column.place(), comparison, value))
}

fn containing<R, T>(column: Column<R, T>, text: &str) -> Predicate<R> {
    Predicate::new(Filter::Contains(
        column.place(),
        Value::Text(text.to_owned()),
    ))
}

/// A type of a column, null aside: `T` for a `T` and for an `Option<T>`.
#[diagnostic::on_unimplemented(
    message = "a column of `{Self}` cannot be compared",
    label = "no type of a property",
    note = "a column has the type of its field, which is a property type or an `Option` of one"
)]
pub trait Comparable {
    /// What its values are compared with.
    type Value: Property;
}

#[diagnostic::do_not_recommend]
impl<P: Property + NotNull> Comparable for P {
    type Value = P;
}

#[diagnostic::do_not_recommend]
impl<P: Property + NotNull> Comparable for Option<P> {
    type Value = P;
}

impl<R: Resource, T: Comparable> Column<R, T> {
    /// Those that have this value.
    pub fn eq(self, value: T::Value) -> Predicate<R> {
        let value = stored(self, value);
        Predicate::new(Filter::Equals(self.place(), vec![value]))
    }

    /// Those that have another value, or none.
    pub fn ne(self, value: T::Value) -> Predicate<R> {
        compared(self, Comparison::Ne, value)
    }

    /// Those that have one of these values; none, where there are none.
    pub fn one_of(self, values: impl IntoIterator<Item = T::Value>) -> Predicate<R> {
        let values = values.into_iter().map(|value| stored(self, value));
        Predicate::new(Filter::Equals(self.place(), values.collect()))
    }

    /// Those that have a larger value.
    #[rustfmt::skip] // Each error shows as many lines as the bound takes.
    pub fn gt(self, value: T::Value) -> Predicate<R> where T::Value: Ordered {
        compared(self, Comparison::Gt, value)
    }

    /// Those that have this value or a larger one.
    #[rustfmt::skip] // Each error shows as many lines as the bound takes.
    pub fn gte(self, value: T::Value) -> Predicate<R> where T::Value: Ordered {
        compared(self, Comparison::Gte, value)
    }

    /// Those that have a smaller value.
    #[rustfmt::skip] // Each error shows as many lines as the bound takes.
    pub fn lt(self, value: T::Value) -> Predicate<R> where T::Value: Ordered {
        compared(self, Comparison::Lt, value)
    }

    /// Those that have this value or a smaller one.
    #[rustfmt::skip] // Each error shows as many lines as the bound takes.
    pub fn lte(self, value: T::Value) -> Predicate<R> where T::Value: Ordered {
        compared(self, Comparison::Lte, value)
    }
}

impl<R: Resource> Column<R, String> {
    /// Those whose text has `text` in it, in whatever ASCII case.
    pub fn contains(self, text: &str) -> Predicate<R> {
        containing(self, text)
    }
}

impl<R: Resource> Column<R, Option<String>> {
    /// Those whose text has `text` in it, in whatever ASCII case.
    pub fn contains(self, text: &str) -> Predicate<R> {
        containing(self, text)
    }
}

impl<R: Resource, P: Property + NotNull> Column<R, Option<P>> {
    /// Those that have no value.
    pub fn is_null(self) -> Predicate<R> {
        Predicate::new(Filter::IsNull(self.place(), true))
    }

    /// Those that have a value.
    pub fn is_not_null(self) -> Predicate<R> {
        Predicate::new(Filter::IsNull(self.place(), false))
    }
}
