//! Answers and problems turned into HTTP.

mod common;
mod failure;
mod page;
mod success;

pub use common::complete;
pub use failure::{Occurrence, problem};
pub use page::{Page, page};
pub use success::answer;
