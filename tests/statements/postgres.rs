//! The same on PostgreSQL, and what it makes of the statements.

include!("modules.rs");

mod plans;
