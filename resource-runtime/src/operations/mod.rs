//! One file per operation, each the whole flow in reading order: request, permission, store,
//! representation.

mod create;
mod delete;
mod engine;
mod failure;
mod get;
mod list;
mod paging;
mod reference;
mod unit;
mod update;

pub use engine::{Engine, Target};
