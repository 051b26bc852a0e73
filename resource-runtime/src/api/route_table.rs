//! The route table: every operation with its method and path, and the exceptions that declarations
//! make.

use std::fmt;

use serde::Serialize;

use crate::description::{About, OwnPath};
use crate::model::{DesignException, Method, Model};
use crate::resource::Deprecation;

/// Every operation of an API with its method and path; those by which the service tells of itself
/// come last.
///
/// Its `Display` is a table for a terminal, below it every exception with its reason;
/// [`to_json`](Self::to_json) is the same for programs. Where there is a `GET` there is a `HEAD`, and
/// every path answers `OPTIONS`; neither is listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct RouteTable {
    routes: Vec<Route>,
}

/// One method on one path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Route {
    /// `GET`, `POST`, `PUT` or `DELETE`.
    pub method: &'static str,
    /// The path template with its version: `/v1/users/{user}`.
    pub path: String,
    /// The name of the operation: `getUser`. No two of an API are alike.
    pub operation: String,
    /// The resource whose rows the path leads to, by its Rust name; none where the service tells of
    /// itself there.
    pub resource: Option<&'static str>,
    /// The exceptions of that resource, and of the one that declares the path where it is another.
    pub exceptions: Vec<DesignException>,
    /// That clients had better leave it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<RouteDeprecation>,
}

/// Since when an operation is deprecated, until when it is there, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RouteDeprecation {
    /// The day from which on it is: `2026-01-31`.
    pub since: String,
    /// The day from which on it may be gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sunset: Option<String>,
    /// Why.
    pub reason: &'static str,
    /// What takes its place, a URI reference.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub successor: Option<&'static str>,
    /// All of it in a sentence.
    #[serde(skip)]
    told: String,
}

impl RouteTable {
    pub(super) fn new(model: &Model, about: &About) -> Self {
        let endpoints = model.endpoints.iter();
        let routes = endpoints.flat_map(|endpoint| {
            let methods = endpoint.methods.iter();
            methods.map(|&(method, action)| Route {
                method: method.name(),
                path: format!("{}{}", model.base, endpoint.template),
                operation: endpoint.operation_id(action),
                resource: Some(model.entity(endpoint).resource.name),
                exceptions: endpoint.exceptions(),
                deprecated: endpoint.deprecation(action).map(RouteDeprecation::new),
            })
        });
        let own = OwnPath::of(about).map(|path| Route {
            method: Method::Get.name(),
            path: format!("{}{}", model.base, path.template()),
            operation: path.operation_id(),
            resource: None,
            exceptions: Vec::new(),
            deprecated: None,
        });
        Self {
            routes: routes.chain(own).collect(),
        }
    }

    /// The routes, those of one path together.
    pub fn routes(&self) -> &[Route] {
        &self.routes
    }

    /// The routes as a JSON array of objects, indented, with a line end after the last.
    #[expect(clippy::missing_panics_doc, reason = "texts are always JSON")]
    pub fn to_json(&self) -> String {
        let json = serde_json::to_string_pretty(self);
        json.expect("texts are JSON") + "\n"
    }
}

impl RouteDeprecation {
    fn new(deprecation: &Deprecation) -> Self {
        Self {
            since: deprecation.since.to_string(),
            sunset: deprecation.sunset.map(|sunset| sunset.to_string()),
            reason: deprecation.reason,
            successor: deprecation.successor,
            told: deprecation.to_string(),
        }
    }
}

/// What holds of every path and would double the table.
const IMPLIED: &str = "HEAD is answered wherever GET is, and OPTIONS on every path.";

/// The heads of the columns.
const HEADS: [&str; 5] = ["METHOD", "PATH", "OPERATION", "RESOURCE", "EXCEPTIONS"];

impl fmt::Display for RouteTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut lines = vec![HEADS.map(str::to_owned)];
        let mut reasons = Vec::new();
        let mut deprecations: Vec<(&str, Vec<&str>)> = Vec::new();
        for route in &self.routes {
            let rules: Vec<_> = route.exceptions.iter().map(|made| made.rule).collect();
            lines.push([
                route.method.to_owned(),
                route.path.clone(),
                route.operation.clone(),
                route.resource.unwrap_or("-").to_owned(),
                rules.join(", "),
            ]);
            for made in &route.exceptions {
                let reason = format!("{} allows {}: {}", made.declared_on, made.rule, made.reason);
                if !reasons.contains(&reason) {
                    reasons.push(reason);
                }
            }
            if let Some(RouteDeprecation { told, .. }) = &route.deprecated {
                match deprecations.iter_mut().find(|(known, _)| known == told) {
                    Some((_, routes)) => routes.push(&route.operation),
                    None => deprecations.push((told, vec![&route.operation])),
                }
            }
        }
        let widths: [usize; HEADS.len()] = std::array::from_fn(|column| {
            let cells = lines.iter().map(|line| line[column].len());
            cells.max().unwrap_or_default()
        });
        for line in lines {
            let cells = line.iter().zip(widths);
            let padded: Vec<_> = cells
                .map(|(cell, width)| format!("{cell:width$}"))
                .collect();
            writeln!(f, "{}", padded.join("  ").trim_end())?;
        }
        writeln!(f, "{IMPLIED}")?;
        for reason in reasons {
            writeln!(f, "{reason}")?;
        }
        for (told, operations) in deprecations {
            writeln!(f, "{}: {told}", operations.join(", "))?;
        }
        Ok(())
    }
}
