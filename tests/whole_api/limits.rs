//! Limits that nothing could keep to, or that nothing could keep.

use std::time::Duration;

use resource_runtime::api::ApiBuilder;
use resource_runtime::policy::Public;
use resource_runtime::prelude::*;

use crate::user::User;

type Set = fn(ApiBuilder<Public>, usize) -> ApiBuilder<Public>;
type SetTime = fn(ApiBuilder<Public>, Duration) -> ApiBuilder<Public>;

fn said(api: ApiBuilder<Public>) -> Vec<String> {
    let Err(error) = api.build() else {
        return Vec::new();
    };
    let violations = error.violations().iter();
    violations
        .map(|violation| {
            assert_eq!(violation.rule, "impossible_limit", "{error}");
            format!("{}; {}", violation.message, violation.help)
        })
        .collect()
}

fn api() -> ApiBuilder<Public> {
    Api::builder_of([User::spec()]).public()
}

#[test]
fn impossible_limit() {
    let counts: [(&str, Set, usize, usize); 11] = [
        ("body_limit", ApiBuilder::body_limit, 2, 1 << 30),
        ("json_depth", ApiBuilder::json_depth, 1, 127),
        ("header_limit", ApiBuilder::header_limit, 1_000, 131_072),
        ("path_limit", ApiBuilder::path_limit, 100, 65_534),
        ("query_limit", ApiBuilder::query_limit, 1, 60_000),
        ("parameter_limit", ApiBuilder::parameter_limit, 1, 30_000),
        ("filter_limit", ApiBuilder::filter_limit, 1, 100),
        ("value_limit", ApiBuilder::value_limit, 1, 5_000),
        ("sort_key_limit", ApiBuilder::sort_key_limit, 1, 20),
        ("expand_limit", ApiBuilder::expand_limit, 1, 100),
        ("search_limit", ApiBuilder::search_limit, 1, 10_000),
    ];
    for (name, set, least, most) in counts {
        for wrong in [0, least - 1, most + 1, usize::MAX] {
            let refused =
                format!("a limit of {wrong} cannot be kept to: .{name}(…); say {least} to {most}");
            assert_eq!(said(set(api(), wrong)), [refused]);
        }
        for right in [least, most] {
            assert_eq!(said(set(api(), right)), [""; 0], "{name}");
        }
    }
}

/// PostgreSQL takes a time of 0 for no limit at all, and knows none of a month.
#[test]
fn a_time_that_is_none_or_too_long() {
    let times: [(&str, SetTime); 4] = [
        ("body_timeout", ApiBuilder::body_timeout),
        ("request_timeout", ApiBuilder::request_timeout),
        ("read_timeout", ApiBuilder::read_timeout),
        ("transaction_timeout", ApiBuilder::transaction_timeout),
    ];
    let month = Duration::from_secs(30 * 24 * 60 * 60);
    for (name, set) in times {
        for wrong in [Duration::ZERO, Duration::from_micros(999), month] {
            let refused =
                format!("a limit of {wrong:?} cannot be kept to: .{name}(…); say 1 ms to 24 days");
            assert_eq!(said(set(api(), wrong)), [refused]);
        }
        let right = Duration::from_millis(1);
        assert_eq!(said(set(api(), right)), [""; 0], "{name}");
    }
}

#[test]
fn all_of_them_are_told_at_once() {
    let refused = said(
        api()
            .sort_key_limit(0)
            .body_limit(0)
            .read_timeout(Duration::ZERO),
    );
    assert_eq!(refused.len(), 3, "{refused:?}");
}
