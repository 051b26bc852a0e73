//! One file per operation, each the whole flow in reading order: request, permission, store,
//! representation.

mod cascade;
mod computed;
mod create;
mod delete;
mod engine;
mod failure;
mod get;
mod guard;
mod handled;
mod list;
mod paging;
mod reference;
mod services;
mod unit;
mod update;

pub use engine::{Engine, Target};
