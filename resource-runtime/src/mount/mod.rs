//! The API as an actix service: paths to endpoints, methods to operations.

#[cfg(feature = "documentation")]
mod documentation;
mod handler;
mod own;
mod problems;
mod router;
mod service;

pub use own::OwnPages;
pub use service::Service;
