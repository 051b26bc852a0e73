//! What whoever runs the service sees: names of requests, probes, counts, spans.

mod metrics;
mod names;
mod probes;
mod spans;
mod statements;
