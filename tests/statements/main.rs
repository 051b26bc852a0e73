//! How many SQL statements a request takes.

include!("modules.rs");
