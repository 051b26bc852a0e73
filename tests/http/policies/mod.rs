//! Who may do what, as clients meet it.

mod carried;
mod changes;
pub mod fixture;
mod handlers;
mod limits;
mod makers;
mod me;
pub mod named;
mod named_ids;
mod nobody;
mod others;
mod properties;
mod rows;
mod ties;
mod withheld;
