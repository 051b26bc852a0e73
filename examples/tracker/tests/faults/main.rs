//! A machine that fails while clients are served: they are told, nothing that was answered is lost
//! and nothing is half done, and as soon as the machine works again all goes on by itself.

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

mod cut;
mod full;
mod locked;
mod read_only;
mod told;
