//! A wiki whose articles are files: one resource in a store that is not SQL, beside others in SQLite.

pub mod directory;
pub mod wiki;
