//! What is measured against each other: the generated service, and handlers written by hand with the
//! same driver on the same tables.
//!
//! By hand means with care: connections of the thread that asks, statements prepared once, one writer
//! that gathers what waits, structs with serde. It answers the same bodies but for the page tokens,
//! and leaves out what nobody writes by hand: every check of the query, cursors, content negotiation,
//! problem details.

pub mod generated;
pub mod json;
pub mod postgres;
pub mod sqlite;
