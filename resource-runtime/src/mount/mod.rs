//! The API as an actix service: paths to endpoints, methods to operations.

#[cfg(feature = "documentation")]
mod documentation;
mod door;
mod guards;
mod handler;
mod own;
mod probes;
mod problems;
mod router;
mod service;
mod watch;

pub use guards::{Clock, Deprecations, Guards};
pub use own::OwnPages;
pub(crate) use own::own_pages;
pub use service::Service;
