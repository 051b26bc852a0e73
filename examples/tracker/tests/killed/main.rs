//! A server that is killed in the middle of its work has kept every write that it answered, and
//! nothing by halves.

mod server;
mod single;
mod together;
