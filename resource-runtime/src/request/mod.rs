//! What an HTTP request says before its resource is asked: what it accepts, and its body.

mod accept;
mod body;
mod caller;
mod unoffered;

pub use accept::{Accepted, accepted};
pub use body::{BodyLimits, expect_no_body, read_body};
pub use caller::Caller;
pub use unoffered::{creates_only, refuse_unoffered};
