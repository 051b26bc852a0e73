//! The tests that every store passes: SQLite, [`Memory`](crate::store::Memory), and one of your own.
//!
//! They hold a store to what [`Store`] and [`Transaction`](crate::store::Transaction) promise: every
//! kind of resource and relation, every filter and order over every type of property, pages walked
//! both ways, writes that happen wholly or not at all, transactions, concurrent writers, and what is
//! still there after the store is opened again. They declare resources of their own.
//!
//! The feature `testing` of this crate has them; it belongs among the `[dev-dependencies]`:
//!
//! ```toml
//! [dev-dependencies]
//! resource-runtime = { version = "0.1", features = ["testing"] }
//! ```
//!
//! Say how your store is opened, and let [`store_tests!`](crate::store_tests) make a test of each
//! case:
//!
//! ```
//! use resource_runtime::resource::ResourceSpec;
//! use resource_runtime::store::testing::Subject;
//! use resource_runtime::store::{Sqlite, SqliteOptions};
//!
//! struct Files;
//!
//! impl Subject for Files {
//!     type Place = tempfile::TempDir;
//!     type Store = Sqlite;
//!
//!     async fn place(&self) -> tempfile::TempDir {
//!         tempfile::tempdir().expect("a directory")
//!     }
//!
//!     async fn open(&self, place: &tempfile::TempDir, resources: &[&'static ResourceSpec]) -> Sqlite {
//!         let url = format!("sqlite:{}", place.path().join("it.db").display());
//!         Sqlite::open(&url, resources, SqliteOptions::default()).expect("a store")
//!     }
//! }
//!
//! // At the top of a file in `tests/`:
//! resource_runtime::store_tests!(Files);
//! ```
//!
//! Pages are also compared with a plain sort over random rows, filters and orders: 64 of them, or as
//! many as the environment variable `PROPTEST_CASES` says.

mod ask;
mod cases;
pub(crate) mod declared;
mod fault;
mod random;
mod report;
mod subject;
#[cfg(test)]
pub(crate) mod tests;
mod trial;
mod world;

pub(crate) use fault::Checked;
pub use fault::Fault;
pub use report::Report;
pub use subject::Subject;
pub(crate) use trial::Passed;

#[cfg(doc)]
use crate::store::Store;

/// The names of all cases, in the order in which [`check`] runs them.
pub fn cases() -> impl Iterator<Item = &'static str> {
    cases::ALL.iter().map(|case| case.name)
}

/// Runs all cases and says how each went.
///
/// ```
/// # use resource_runtime::resource::ResourceSpec;
/// # use resource_runtime::store::testing::{Subject, check};
/// # use resource_runtime::store::{Sqlite, SqliteOptions};
/// # struct Private;
/// # impl Subject for Private {
/// #     type Place = ();
/// #     type Store = Sqlite;
/// #     async fn place(&self) {}
/// #     async fn open(&self, _: &(), resources: &[&'static ResourceSpec]) -> Sqlite {
/// #         Sqlite::open("sqlite::memory:", resources, SqliteOptions::default()).expect("a store")
/// #     }
/// #     fn keeps(&self) -> bool { false }
/// # }
/// let report = check(Private);
/// assert!(report.is_good(), "{report}");
/// ```
pub fn check(subject: impl Subject) -> Report {
    report::check(subject, |_| true)
}

/// Runs the case with this name.
///
/// # Panics
/// Panics when the store fails it, and when no case has the name.
pub fn run(name: &str, subject: impl Subject) {
    let case = cases::ALL.iter().find(|case| case.name == name);
    let case = case.unwrap_or_else(|| panic!("no case is called `{name}`"));
    match trial::carry_out(case, subject) {
        Ok(Passed::Holds) => {}
        Ok(Passed::LeftOut) => {
            eprintln!("`{name}` is left out: the store does not promise it");
        }
        Ok(Passed::Untried(why)) => eprintln!("`{name}` is left out: {why}"),
        Err(fault) => panic!("the store fails `{name}`\n{fault}"),
    }
}
