//! What a client asks to write: a body read against its resource, and the write it becomes.

mod acceptance;
mod body;
mod constraints;
mod entry;
mod form;
mod json;
mod nested;
mod write;

pub(crate) use acceptance::Purpose;
pub(crate) use entry::Entry;
pub(crate) use form::Form;
pub use write::{Change, Values, Write};
