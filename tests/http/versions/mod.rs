//! Rows whose changes are counted: their tags, and writes that are held to one state of them.

mod batches;
pub mod fixture;
mod handled;
mod reads;
mod required;
mod together;
mod writes;

pub use fixture::build;
