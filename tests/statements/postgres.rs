//! The same on PostgreSQL.

include!("modules.rs");
