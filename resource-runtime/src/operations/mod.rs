//! One file per operation, each the whole flow in reading order: request, permission, store,
//! representation.

mod attach;
mod create;
mod delete;
mod engine;
mod failure;
mod get;
mod link;
mod list;
mod paging;
mod put;
mod reference;
mod related;
mod relation;
mod unit;
mod update;

pub use engine::{Engine, Target};
