#[path = "../support/mod.rs"]
#[allow(dead_code, reason = "what every test target shares, none uses all of")]
mod support;

mod fixture;
mod harness;
mod kinds;
mod pages;

use support::{answer, routes, server, store};

mod aggregates;
mod attach;
mod backends;
mod batches;
mod bodies;
mod build;
mod children;
mod concurrency;
mod conformance;
mod controllers;
mod create;
mod cursors;
mod delete;
mod description;
mod expand;
mod filters;
mod garbage;
mod gates;
mod get;
mod handlers;
mod later;
mod links;
mod list;
mod many;
mod methods;
mod mounting;
mod negotiation;
mod operators;
mod own_store;
mod paths;
mod problems;
mod races;
mod relations;
mod replace;
mod reserved;
mod route_table;
mod scopes;
mod search;
mod singletons;
mod sort;
mod stores;
mod tenants;
mod tenants_below;
mod text;
mod types;
mod update;
mod wire;
