//! How a value looks outside: read from text, written as JSON.

mod read;
mod write;

pub(crate) use read::{expected, expected_key, expected_of_any, is_shaped_as_slug, is_slug};
pub use read::{identifier, value};
pub use write::{string, write};
