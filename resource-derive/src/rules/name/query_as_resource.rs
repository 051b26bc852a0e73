//! Refuses queries that are declared as resources.

use crate::model::{Resource, segment_words};
use crate::report::Finding;
use crate::rules::rule::{Violations, declare_rule};
use crate::words::{self, Query};

declare_rule! {
    /// ## What it refuses
    /// A name, `plural` or `path` that begins with an order (`Newest…`, `Latest…`, `Largest…`), or
    /// has `By` between two nouns.
    ///
    /// ## Why
    /// They are other views of a collection that is there already: sorting and filtering it shows
    /// them, paged like everything else.
    ///
    /// ## Source
    /// SEN-iso-5
    ///
    /// ## Example
    /// `struct NewestIssue`
    ///
    /// ## Instead
    /// `#[resource(sort)]` on the field, and `GET /issues?sortBy=-dateCreated`.
    ///
    /// ## When to allow
    /// It is a thing of its own, with rows of its own.
    query_as_resource, OfWords, source: "SEN-iso-5",
    why: "it is the same collection in another order or a part of it: a query, not a resource", check
}

fn check(resource: &Resource, violations: &mut Violations) {
    let names = &resource.names;
    if let Some(query) = words::query(&names.words) {
        let ident = &resource.ident;
        violations.of_resource(finding(ident.span(), &ident.to_string(), &query));
    }
    for (_, given) in names.given() {
        if let Some(query) = words::query(&segment_words(&given.value)) {
            violations.of_resource(finding(given.region, &given.value, &query));
        }
    }
}

fn finding(region: impl Into<crate::spanned::Region>, name: &str, query: &Query<'_>) -> Finding {
    Finding::new(region, format!("`{name}` is a query, not a resource"))
        .help(format!("ask the collection: `{}`", request(query)))
}

/// The request that answers what the name asks.
fn request(query: &Query<'_>) -> String {
    let words = match query {
        Query::Order { noun, .. } | Query::Filter { noun, .. } => noun,
    };
    let (last, others) = words.split_last().expect("a query has a noun");
    let many = words::plural(&words::singular(last));
    let path: Vec<&str> = others.iter().chain([&many]).map(String::as_str).collect();
    let path = path.join("-");
    match query {
        Query::Order { key: Some(key), .. } => format!("GET /{path}?sortBy={key}"),
        Query::Order { key: None, .. } => format!("GET /{path}?sortBy=…"),
        Query::Filter { key, .. } => format!("GET /{path}?{}=…", words::camel(key)),
    }
}

#[cfg(test)]
mod tests {
    use super::request;
    use crate::words::{query, split};

    #[test]
    fn queries_are_shown_as_requests() {
        for (name, expected) in [
            ("NewestIssue", "GET /issues?sortBy=-dateCreated"),
            ("OldestOpenTickets", "GET /open-tickets?sortBy=dateCreated"),
            ("LargestFile", "GET /files?sortBy=…"),
            ("IssuesByOwner", "GET /issues?owner=…"),
            ("IssueByOwner", "GET /issues?owner=…"),
            ("CommitFileByProjectSlug", "GET /commit-files?projectSlug=…"),
        ] {
            assert_eq!(request(&query(&split(name)).unwrap()), expected, "{name}");
        }
    }
}
