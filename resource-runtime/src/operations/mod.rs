//! One file per operation, each the whole flow in reading order: request, permission, store,
//! representation.

mod create;
mod delete;
mod delete_many;
mod engine;
mod expand;
mod failure;
mod get;
mod list;
mod paging;
mod reference;
mod selection;
mod unit;
mod update;
mod update_many;

pub use engine::{Engine, Target};
