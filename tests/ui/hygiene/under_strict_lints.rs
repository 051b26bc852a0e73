//! Passes: what is generated breaks no lint that a crate may ask for.
#![deny(
    warnings,
    missing_copy_implementations,
    missing_debug_implementations,
    missing_docs,
    single_use_lifetimes,
    trivial_casts,
    unreachable_pub,
    unused_lifetimes,
    unused_qualifications,
    unused_results
)]

use resource_runtime::prelude::*;

/// Who acts.
#[derive(Debug, Resource)]
pub struct User {
    /// The identifier.
    #[resource(id)]
    pub id: i64,
    /// What to call them.
    pub name: String,
}

/// How far a task is.
#[derive(Clone, Copy, Debug, Property)]
pub enum Status {
    /// Not begun.
    Open,
    /// Over.
    Done,
}

/// Where it is kept.
#[derive(Clone, Debug, Property)]
pub struct Shelf {
    /// The row.
    pub row: Option<String>,
}

/// Something to do.
#[derive(Debug, Resource)]
#[resource(parent = User)]
pub struct Task {
    /// The identifier.
    #[resource(id)]
    pub id: i64,
    /// Who does it.
    pub user: Ref<User>,
    /// How far it is.
    #[resource(default = Status::Open)]
    pub status: Status,
    /// How far it was.
    #[resource(default = Status::Done)]
    pub before: Option<Status>,
    /// Where it is kept.
    #[resource(max_items = 3)]
    pub shelves: Vec<Shelf>,
}

fn main() {
    assert_eq!(Task::spec().segment, "tasks");
}
