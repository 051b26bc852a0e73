//! Answers and problems turned into HTTP.

mod failure;
mod success;

pub use failure::problem;
pub use success::answer;
