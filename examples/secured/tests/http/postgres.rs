//! The same tests on PostgreSQL.

mod conformance;
mod office;
mod rules;
#[path = "../../../../tests/support/store.rs"]
#[allow(
    dead_code,
    reason = "what several test targets share, none uses all of"
)]
mod store;
mod tokens;
