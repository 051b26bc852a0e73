#[path = "../support/mod.rs"]
#[allow(dead_code, reason = "what every test target shares, none uses all of")]
mod support;

mod conformance;
mod fixture;

use support::{answer, client, page, routes, server, store};

mod apis_are_public;
mod route_design;

mod prefixes_and_scoping;
mod resource_nesting;
mod resource_nesting_links;

mod parameter_design;
mod resource_identifiers;

mod batch_operations;
mod operations_and_verbs;

mod resource_isolation;
mod resource_isolation_batches;
mod statistics;

mod collapsing_responses;
mod expanding_responses;
mod pagination;
mod responses;

mod tenants;
