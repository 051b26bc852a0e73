//! The API as an actix service: paths to endpoints, methods to operations.

mod handler;
mod problems;
mod router;
mod service;

pub use service::Service;
