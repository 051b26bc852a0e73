//! Who may do what, as clients meet it.

mod changes;
pub mod fixture;
mod handlers;
mod limits;
mod makers;
mod me;
pub mod named;
mod nobody;
mod properties;
mod rows;
mod ties;
mod withheld;
