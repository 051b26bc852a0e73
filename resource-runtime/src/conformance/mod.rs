//! The tests that every API passes: held to them are *your* declarations, handlers and stores.
//!
//! One line in a test exercises every declared resource over HTTP, in process, on a private store:
//!
//! ```
//! use resource_runtime::conformance;
//! use resource_runtime::prelude::*;
//!
//! /// A book on the shelf.
//! #[derive(Resource)]
//! struct Book {
//!     #[resource(id)]
//!     id: i64,
//!     #[resource(filter, sort, max_length = 200)]
//!     title: String,
//! }
//!
//! // In a test this function is `#[actix_web::test]`, and stands in `tests/`.
//! #[actix_web::main]
//! async fn main() {
//!     let api = Api::builder_of([Book::spec()]).public().build().unwrap();
//!     conformance::check(&api).await;
//! }
//! ```
//!
//! Rows are made from the declarations: of the right type and format, within their bounds, matching
//! their patterns, different where no two may be alike, below parents and with references that are
//! made before. Each row is then created, read, listed, changed and deleted, alone and in batches, by
//! every path and under every method, with right values and wrong ones; [`Report`] names each
//! statement that was looked at, and for one that does not hold the exchange that shows it.
//!
//! Where a handler refuses what the declaration admits, [`Options::sample`] gives values that it
//! takes; of a resource that no row could be made of, the report says so. A resource that is kept in
//! a [backend](crate::api::ApiBuilder::backend) of its own stays there: give a test one that may be
//! written to.
//!
//! The feature `testing` of this crate has it; it belongs among the `[dev-dependencies]`:
//!
//! ```toml
//! [dev-dependencies]
//! resource-runtime = { version = "0.1", features = ["testing"] }
//! ```

mod cases;
mod client;
mod contents;
mod document;
mod drawn;
mod exchange;
mod inputs;
mod kit;
mod options;
mod order;
mod page;
mod rights;
mod rows;
mod run;
mod sample;
mod seen;
mod sound;
mod subject;
#[cfg(test)]
mod tests;
mod whole;

pub use options::Options;
pub use sample::row_of;

use crate::api::Api;
#[cfg(doc)]
use crate::store::testing::Report;

/// Checks an API on a private SQLite store, with values made from its declarations.
///
/// # Panics
/// Panics when a statement does not hold, after printing how each went.
pub async fn check(api: &Api) {
    Options::new().check(api).await;
}

/// Checks an API on the store behind a URL, such as a schema of a PostgreSQL database that is there
/// for tests.
///
/// # Panics
/// Panics when a statement does not hold, after printing how each went, and when the store cannot be
/// opened.
pub async fn check_on(api: &Api, url: &str) {
    Options::new().on(url).check(api).await;
}
