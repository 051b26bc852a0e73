//! How many SQL statements a request takes, and what the database makes of them.

include!("modules.rs");
