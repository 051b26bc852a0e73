//! What whoever runs the service sees: names of requests, probes, counts, spans.

mod metrics;
mod names;
mod probes;
pub mod spans;
mod statements;
