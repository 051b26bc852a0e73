//! What a client asks to write: a body read against its resource, and the write it becomes.

mod acceptance;
mod batch;
mod body;
mod constraints;
mod entry;
mod form;
mod json;
mod kept;
mod nested;
mod object;
mod pattern;
mod withheld;
mod write;

pub(crate) use acceptance::{Purpose, taken};
pub(crate) use batch::Revision;
pub(crate) use body::Draft;
pub(crate) use entry::Entry;
pub(crate) use form::Form;
#[cfg(any(test, feature = "testing"))]
pub(crate) use pattern::translated;
pub(crate) use withheld::Withheld;
pub use write::{Change, Only, Values, Write};
