//! What an HTTP request says before its resource is asked: what it accepts, and its body.

mod accept;
mod body;

pub use accept::{Accepted, accepted};
pub use body::read_body;
