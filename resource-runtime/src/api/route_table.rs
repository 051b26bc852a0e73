//! The route table: every operation with its method and path, and the exceptions that declarations
//! make.

use std::fmt;

use serde::Serialize;

use crate::model::{Endpoint, Model};
use crate::resource::ResourceSpec;

/// Every operation of an API with its method and path.
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
    /// The resource whose rows the path leads to, by its Rust name.
    pub resource: &'static str,
    /// The exceptions of that resource, and of the one that declares the path where it is another.
    pub exceptions: Vec<RouteException>,
}

/// An exception to a rule, with its reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RouteException {
    /// The rule's name.
    pub rule: &'static str,
    /// Where the exception is made: a struct, `Device`, or a field, `Device.r2`.
    pub declared_on: String,
    /// Why the rule does not fit there.
    pub reason: &'static str,
}

impl RouteTable {
    pub(super) fn new(model: &Model) -> Self {
        let endpoints = model.endpoints.iter();
        let routes = endpoints.flat_map(|endpoint| {
            let methods = endpoint.methods.iter();
            methods.map(|&(method, action)| Route {
                method: method.name(),
                path: format!("{}{}", model.base, endpoint.template),
                operation: endpoint.operation_id(action),
                resource: model.entity(endpoint).resource.name,
                exceptions: exceptions(model, endpoint),
            })
        });
        Self {
            routes: routes.collect(),
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

/// What the declarations behind a path have leave for.
fn exceptions(model: &Model, endpoint: &Endpoint) -> Vec<RouteException> {
    let mut declarations = vec![model.entity(endpoint).resource, endpoint.declared_by()];
    declarations.dedup();
    declarations.into_iter().flat_map(made_by).collect()
}

fn made_by(resource: &'static ResourceSpec) -> impl Iterator<Item = RouteException> {
    let allowances = resource.allowances.iter();
    allowances.map(|allowance| RouteException {
        rule: allowance.rule,
        declared_on: match allowance.field {
            Some(field) => format!("{}.{field}", resource.name),
            None => resource.name.to_owned(),
        },
        reason: allowance.reason,
    })
}

/// The heads of the columns.
const HEADS: [&str; 5] = ["METHOD", "PATH", "OPERATION", "RESOURCE", "EXCEPTIONS"];

impl fmt::Display for RouteTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut lines = vec![HEADS.map(str::to_owned)];
        let mut reasons = Vec::new();
        for route in &self.routes {
            let rules: Vec<_> = route.exceptions.iter().map(|made| made.rule).collect();
            lines.push([
                route.method.to_owned(),
                route.path.clone(),
                route.operation.clone(),
                route.resource.to_owned(),
                rules.join(", "),
            ]);
            for made in &route.exceptions {
                let reason = format!("{} allows {}: {}", made.declared_on, made.rule, made.reason);
                if !reasons.contains(&reason) {
                    reasons.push(reason);
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
        for reason in reasons {
            writeln!(f, "{reason}")?;
        }
        Ok(())
    }
}
