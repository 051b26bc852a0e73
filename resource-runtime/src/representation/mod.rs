//! Rows turned into what is sent: named envelopes, page tokens, links.

mod answer;
mod link;
mod shape;
mod tag;
mod view;

pub use answer::{Answer, Status};
pub use link::links;
pub use shape::{Shape, Tokens};
pub use view::{Expansion, View};
