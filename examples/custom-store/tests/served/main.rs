//! The wiki over HTTP: every route, and what becomes of it when its process is killed.

mod killed;
mod routes;
mod server;
