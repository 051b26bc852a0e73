//! Stores: clients choose the ids, and `PUT` creates.

mod conditions;
mod identifiers;
mod lists;
mod put;
