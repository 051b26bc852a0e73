//! The API described as an `OpenAPI` document, made from the tables that route, parse and serve, so
//! that it cannot say anything else than they do.

mod about;
mod body;
mod component;
mod digits;
mod document;
mod envelope;
mod exceptions;
mod link;
mod name;
mod operation;
mod parameter;
mod problem;
mod property;
mod query;
mod response;
mod sample;
mod service;
mod text;
mod words;

pub use about::{About, Security};
pub(crate) use document::document;
pub(crate) use service::{OwnPath, ServiceDocument};
