//! What an HTTP request says before its resource is asked: what it accepts, what it is conditional on,
//! its body, what it is called, the key under which it may come again, whom it counts for, and how much it may take.

mod accept;
mod body;
mod caller;
mod client;
mod conditions;
mod course;
mod key;
mod limits;
mod name;
mod principal;
mod tags;

pub use accept::{Accepted, accepted, admits};
pub use body::{announces_body, expect_no_body, partial_body, read_body};
pub use caller::Caller;
pub use client::Client;
pub use conditions::{Conditions, Offered};
pub use course::{Course, told};
pub use key::{IDEMPOTENCY_KEY, IdempotencyKey, KeyOffer, LONGEST_KEY};
pub(crate) use limits::{LONGEST_HEADER, LONGEST_PATH};
pub use limits::{Limits, RateLimit};
pub use name::{LONGEST_NAME, REQUEST_ID, RequestId};
pub use principal::{Answering, Identified, Principal};
pub use tags::Tags;
