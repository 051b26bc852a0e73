//! The API described as an `OpenAPI` document, made from the tables that route, parse and serve, so
//! that it cannot say anything else than they do.

mod about;
mod body;
mod component;
mod digits;
mod document;
mod envelope;
mod example;
mod exceptions;
mod headers;
mod implied;
mod link;
mod name;
mod operation;
mod own_path;
mod parameter;
mod problem;
mod property;
mod query;
mod response;
mod sample;
mod saying;
mod security;
mod service;
mod service_document;
mod shared;
mod tags;
mod text;
mod words;

pub use about::About;
pub(crate) use document::{Described, document};
#[cfg(feature = "documentation")]
pub(crate) use own_path::FILES;
pub(crate) use own_path::OwnPath;
pub(crate) use service_document::ServiceDocument;
