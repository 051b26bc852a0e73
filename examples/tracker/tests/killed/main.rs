//! A server that is killed in the middle of its work has kept every write that it answered, and
//! nothing by halves.

#[path = "../../../../tests/support/private.rs"]
#[allow(
    dead_code,
    reason = "what several test targets share, none uses all of"
)]
mod private;
#[path = "../support/server.rs"]
#[allow(
    dead_code,
    reason = "what several test targets share, none uses all of"
)]
mod server;

mod mixed;
mod owned;
mod single;
mod together;
