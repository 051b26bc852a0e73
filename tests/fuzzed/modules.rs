#[path = "../http/fixture.rs"]
#[allow(dead_code, reason = "the rows are made and read over HTTP")]
mod fixture;
#[path = "../http/harness.rs"]
#[allow(dead_code, reason = "what every test target shares, none uses all of")]
mod harness;
#[path = "../support/mod.rs"]
#[allow(dead_code, reason = "what every test target shares, none uses all of")]
mod support;

use support::{answer, server, store};

mod ground;
mod kept;
mod targets;
