#[path = "../support/mod.rs"]
#[allow(dead_code, reason = "what every test target shares, none uses all of")]
mod support;

use support::store;

mod counts;
mod plans;
