//! The same tests on PostgreSQL.

include!("modules.rs");
