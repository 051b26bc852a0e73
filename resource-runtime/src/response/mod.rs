//! Answers and problems turned into HTTP.

mod failure;
mod page;
mod success;

pub use failure::problem;
pub use page::{Page, page};
pub use success::answer;
