//! REST resources, declared once and checked by the compiler, served over HTTP by actix-web.
//!
//! A resource is a struct with [`#[derive(Resource)]`](derive@resource::Resource). The compiler
//! refuses it where the API would be badly designed; [`Api`](api::Api) collects every declared
//! resource, checks them as a whole, and opens a store; the [`Service`](api::Service) that comes of
//! it is mounted in an `actix_web::App`. Nothing else is written for routes, paging, filters,
//! sorting, validation, errors and tables.
//!
//! ```no_run
//! use actix_web::{App, HttpServer};
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
//! #[actix_web::main]
//! async fn main() -> Result<(), Box<dyn std::error::Error>> {
//!     let api = Api::builder().title("Shelf").version("v1").public().build()?;
//!     let service = api.open("sqlite:books.db").await?;
//!     HttpServer::new(move || App::new().configure(service.routes()))
//!         .bind("127.0.0.1:8080")?
//!         .run()
//!         .await?;
//!     Ok(())
//! }
//! ```
//!
//! # Where to begin
//!
//! - [`prelude`]: what a program names.
//! - [`derive@resource::Resource`] and [`derive@resource::Property`]: every attribute.
//! - [`api`]: what can be set on an API, its routes, its schema, its checks.
//! - [`contract`]: a lock on what clients may count on, kept by one line in a test.
//! - [`store`]: the open trait, for rows that live elsewhere, SQLite, and rows in memory; what a store
//!   is asked is in [`query`] and [`change`], and [`policy`] is why it cannot be asked without leave.
//!   The tests that every store passes are in `store::testing`, behind the feature `testing`.
//! - `conformance`, behind the same feature: the tests that every API passes, yours in one line.

pub mod api;
pub mod change;
#[cfg(any(test, feature = "testing"))]
pub mod conformance;
pub mod contract;
pub mod description;
pub mod handler;
mod model;
mod mount;
mod operations;
pub mod policy;
pub mod prelude;
pub mod problem;
pub mod query;
mod representation;
mod request;
pub mod resource;
mod response;
pub mod store;
mod wire;

#[doc(hidden)]
pub mod __private;

/// The programs in the README and in the guide, compiled.
#[cfg(doctest)]
mod pages {
    macro_rules! compiled {
        ($($(#[$condition:meta])* $page:ident: $file:literal,)*) => {$(
            $(#[$condition])*
            #[doc = include_str!(concat!("../../", $file))]
            struct $page;
        )*};
    }

    compiled! {
        Readme: "README.md",
        Declaring: "docs/guide/declaring.md",
        Relations: "docs/guide/relations.md",
        Queries: "docs/guide/queries.md",
        Batches: "docs/guide/batches.md",
        Idempotency: "docs/guide/idempotency.md",
        Handlers: "docs/guide/handlers.md",
        Policies: "docs/guide/policies.md",
        Stores: "docs/guide/stores.md",
        Describing: "docs/guide/describing.md",
        Exceptions: "docs/guide/exceptions.md",
        Errors: "docs/guide/errors.md",
        Operating: "docs/guide/operating.md",
        Versions: "docs/guide/versions.md",
        #[cfg(feature = "testing")]
        Testing: "docs/guide/testing.md",
    }
}
