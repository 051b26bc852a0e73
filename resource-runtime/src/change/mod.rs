//! What a client asks to write: a body read against its resource, and the write it becomes.

mod body;
mod constraints;
mod form;
mod json;
mod write;

pub(crate) use body::{Entry, Purpose};
pub(crate) use form::Form;
pub use write::Write;
