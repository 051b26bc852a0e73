//! A list that a handler asks for.

use std::fmt;
use std::marker::PhantomData;

use super::acting::Acting;
use super::rows::structs;
use super::services::Services;
use crate::problem::Problem;
use crate::query::{Direction, Filter, List, Order, Predicate, SortKey, Within};
use crate::resource::{Column, Property, Resource};

/// A list of `R`s in the making, by id where no other order is asked.
///
/// ```
/// # use resource_runtime::prelude::*;
/// # #[derive(Resource)]
/// # struct Task { #[resource(id)] id: i64, title: String, done: bool }
/// async fn next(cx: &Context<'_>) -> Result<Option<Task>, Problem> {
///     let task = Task::fields();
///     cx.list().filter(task.done.eq(false)).sort_by(task.title).first().await
/// }
/// ```
#[must_use]
pub struct Listing<'a, R> {
    services: &'a dyn Services,
    acting: Acting,
    within: Result<Within, Problem>,
    filters: Vec<Filter>,
    sort: Vec<SortKey>,
    rows: PhantomData<fn() -> R>,
}

impl<'a, R: Resource> Listing<'a, R> {
    pub(super) fn new(
        services: &'a dyn Services,
        acting: Acting,
        within: Result<Within, Problem>,
    ) -> Self {
        Self {
            services,
            acting,
            within,
            filters: Vec::new(),
            sort: Vec::new(),
            rows: PhantomData,
        }
    }

    /// Those alone that satisfy `predicate`, and every other one that was given.
    pub fn filter(mut self, predicate: Predicate<R>) -> Self {
        self.filters.push(predicate.into_filter());
        self
    }

    /// Smallest first; null sorts below every value. Equal ones by what is given next, and last by
    /// the id, which goes as it is given, or else in the direction of what is given before. After the
    /// id nothing is left to decide.
    pub fn sort_by<T: Property>(self, column: Column<R, T>) -> Self {
        self.sorted(column.place(), false)
    }

    /// Largest first.
    pub fn sort_by_descending<T: Property>(self, column: Column<R, T>) -> Self {
        self.sorted(column.place(), true)
    }

    /// The first rows, as many as `limit`.
    ///
    /// # Errors
    /// The store's, as a problem: a read that takes too long, among others.
    pub async fn at_most(self, limit: u32) -> Result<Vec<R>, Problem> {
        if limit == 0 {
            return Ok(Vec::new());
        }
        let list = List {
            resource: R::spec(),
            within: self.within?,
            order: Order::by(R::spec(), self.sort).among(&self.filters),
            filters: self.filters,
            boundary: None,
            direction: Direction::Forward,
            limit,
        };
        structs(&self.services.list(self.acting, list).await?.rows)
    }

    /// The first row, if there is one.
    ///
    /// # Errors
    /// The store's, as a problem: a read that takes too long, among others.
    pub async fn first(self) -> Result<Option<R>, Problem> {
        Ok(self.at_most(1).await?.into_iter().next())
    }

    fn sorted(mut self, field: usize, descending: bool) -> Self {
        self.sort.push(SortKey { field, descending });
        self
    }
}

impl<R> fmt::Debug for Listing<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Listing")
            .field("filters", &self.filters)
            .field("sort", &self.sort)
            .finish_non_exhaustive()
    }
}
