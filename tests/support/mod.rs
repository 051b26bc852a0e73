//! What the test targets share: a real server, a client, and what holds for every answer.

pub mod answer;
pub mod client;
pub mod page;
pub mod private;
pub mod routes;
pub mod server;
pub mod shelves;
pub mod store;
