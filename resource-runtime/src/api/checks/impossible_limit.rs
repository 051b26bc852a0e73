//! Refuses limits that no request could keep to, or that nothing could keep.

use std::ops::RangeInclusive;
use std::time::Duration;

use super::rule::declare_rule;
use super::violation::Violation;
use crate::query::{LONGEST_QUERY, QueryLimits};
use crate::request::{LONGEST_HEADER, LONGEST_PATH, Limits};

declare_rule! {
    /// ## What it refuses
    /// A limit of the builder that is too small for any request, or larger than what a server or a
    /// store could do.
    ///
    /// ## Why
    /// Of a service that takes a body of 0 bytes nothing can be asked, PostgreSQL takes a time of 0 for
    /// no limit at all, and what is allowed beyond what a server reads is a promise that is not kept.
    ///
    /// ## Source
    /// OWASP API4
    ///
    /// ## Example
    /// `.sort_key_limit(0)`
    ///
    /// ## Instead
    /// `.sort_key_limit(1)`
    impossible_limit, Never, source: "OWASP API4",
    why: "a limit is a number that a request can keep to, and the service too"
}

/// The longest time that every store can be told, in milliseconds: 2^31 of them are too many.
const LONGEST_TIME: Duration = Duration::from_secs(24 * 24 * 60 * 60);

/// What is said of how much is taken.
#[derive(Debug, Clone, Copy)]
pub(in crate::api) struct Said<'s> {
    pub(in crate::api) limits: &'s Limits,
    pub(in crate::api) queries: &'s QueryLimits,
    /// How long one read may take.
    pub(in crate::api) read_time: Duration,
    /// How long a handler's transaction may take.
    pub(in crate::api) transaction_time: Duration,
}

pub(super) fn check(said: Said<'_>, violations: &mut Vec<Violation>) {
    let (limits, queries) = (said.limits, said.queries);
    let counts: [(&str, usize, RangeInclusive<usize>); 11] = [
        ("body_limit", limits.body_bytes, 2..=1 << 30),
        ("json_depth", limits.json_depth, 1..=Limits::DEEPEST),
        ("header_limit", limits.header_bytes, 1_000..=LONGEST_HEADER),
        ("path_limit", limits.path_bytes, 100..=LONGEST_PATH),
        ("query_limit", queries.bytes, 1..=LONGEST_QUERY),
        ("parameter_limit", queries.parameters, 1..=30_000),
        ("filter_limit", queries.filters, 1..=100),
        ("value_limit", queries.values, 1..=5_000),
        ("sort_key_limit", queries.sort_keys, 1..=20),
        ("expand_limit", queries.named, 1..=100),
        ("search_limit", queries.searched, 1..=10_000),
    ];
    for (name, count, possible) in counts {
        if !possible.contains(&count) {
            let (least, most) = possible.into_inner();
            refuse(
                name,
                &count.to_string(),
                &format!("{least} to {most}"),
                violations,
            );
        }
    }
    let times = [
        ("body_timeout", limits.body_time),
        ("request_timeout", limits.request_time),
        ("read_timeout", said.read_time),
        ("transaction_timeout", said.transaction_time),
    ];
    for (name, time) in times {
        if !(Duration::from_millis(1)..=LONGEST_TIME).contains(&time) {
            refuse(name, &format!("{time:?}"), "1 ms to 24 days", violations);
        }
    }
}

fn refuse(name: &str, said: &str, possible: &str, violations: &mut Vec<Violation>) {
    violations.push(RULE.violation(
        format!("a limit of {said} cannot be kept to: .{name}(…)"),
        format!("say {possible}"),
        Vec::new(),
    ));
}
