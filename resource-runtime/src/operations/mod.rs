//! One file per operation, each the whole flow in reading order: request, permission, store,
//! representation.

mod above;
mod again;
mod answered;
mod attach;
mod cascade;
mod changes;
mod computed;
mod condition;
mod create;
mod delete;
mod delete_many;
mod derived;
mod engine;
mod expand;
mod failure;
mod get;
mod guard;
mod handled;
mod in_place;
mod later;
mod link;
mod list;
mod nothing;
mod once;
mod paging;
mod places;
mod put;
mod reference;
mod related;
mod relation;
mod rights;
mod selection;
mod services;
mod several;
mod states;
mod stores;
mod tied;
mod unit;
mod update;
mod update_many;

pub use engine::{Engine, Target};
pub use in_place::in_place;
pub use stores::Stores;
