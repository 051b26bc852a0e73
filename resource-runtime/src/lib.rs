//! REST resources, declared once and checked by the compiler, served over HTTP by actix-web.

pub mod api;
pub mod change;
mod model;
mod mount;
mod operations;
pub mod policy;
pub mod prelude;
mod problem;
pub mod query;
mod representation;
mod request;
pub mod resource;
mod response;
pub mod store;
mod wire;

#[doc(hidden)]
pub mod __private;

/// The programs in the README, compiled.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
