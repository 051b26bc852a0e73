//! Rows turned into what is sent: named envelopes, page tokens, links.

mod answer;
mod link;
mod shape;

pub use answer::{Answer, Status};
pub use link::links;
pub use shape::{Shape, Tokens};
