//! How much of one request is taken, whatever its resource.

use serde::{Deserialize, Serialize};

use super::change::Changes;
use crate::query::QueryLimits;
use crate::request::Limits;

/// The most that a client may send at once.
///
/// What a lock says nothing of is as in [`Taken::default`], whose numbers are those of the first API
/// that was locked and stay, whatever the builder's become.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub(super) struct Taken {
    body_bytes: usize,
    json_depth: usize,
    header_bytes: usize,
    path_bytes: usize,
    query_bytes: usize,
    parameters: usize,
    filters: usize,
    values: usize,
    sort_keys: usize,
    named: usize,
    searched: usize,
}

impl Default for Taken {
    fn default() -> Self {
        Self {
            body_bytes: 1_048_576,
            json_depth: 127,
            header_bytes: 32_768,
            path_bytes: 65_534,
            query_bytes: 60_000,
            parameters: 200,
            filters: 20,
            values: 100,
            sort_keys: 5,
            named: 10,
            searched: 200,
        }
    }
}

impl Taken {
    pub(super) fn new(limits: &Limits, queries: &QueryLimits) -> Self {
        Self {
            body_bytes: limits.body_bytes,
            json_depth: limits.json_depth,
            header_bytes: limits.header_bytes,
            path_bytes: limits.path_bytes,
            query_bytes: queries.bytes,
            parameters: queries.parameters,
            filters: queries.filters,
            values: queries.values,
            sort_keys: queries.sort_keys,
            named: queries.named,
            searched: queries.searched,
        }
    }

    /// Whether the lock need not say it.
    pub(super) fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// What changes for a client.
    pub(super) fn compare(&self, new: &Self, changes: &mut Changes) {
        let numbers = [
            ("a body has", "bytes", self.body_bytes, new.body_bytes, 413),
            (
                "a body is nested",
                "deep",
                self.json_depth,
                new.json_depth,
                400,
            ),
            (
                "header fields have",
                "bytes",
                self.header_bytes,
                new.header_bytes,
                431,
            ),
            ("a path has", "bytes", self.path_bytes, new.path_bytes, 414),
            (
                "a query has",
                "bytes",
                self.query_bytes,
                new.query_bytes,
                414,
            ),
            (
                "a query has",
                "parameters",
                self.parameters,
                new.parameters,
                400,
            ),
            ("a list takes", "filters", self.filters, new.filters, 400),
            (
                "a property equals one of",
                "values",
                self.values,
                new.values,
                400,
            ),
            ("`sortBy` takes", "keys", self.sort_keys, new.sort_keys, 400),
            (
                "`expand` and `collapse` take",
                "names",
                self.named,
                new.named,
                400,
            ),
            (
                "what is searched for has",
                "characters",
                self.searched,
                new.searched,
                400,
            ),
        ];
        for (what, unit, old, new, status) in numbers {
            let told = format!("{what} at most {new} {unit}, no longer {old}");
            if new < old {
                changes.breaks(format!("{told}: more answers {status}"));
            } else if new > old {
                changes.fits(told);
            }
        }
    }
}
