//! What PostgreSQL must do as a store: the tests that every store passes, and its own.

#[path = "../support/mod.rs"]
#[allow(dead_code, reason = "what every test target shares, none uses all of")]
mod support;

use support::{private, server, store};

mod below;
mod contention;
mod cuts;
mod doubt;
mod encrypted;
mod kit;
mod lengths;
mod load;
mod opening;
mod own_rules;
mod restarts;
mod waits;
