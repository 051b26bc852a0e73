//! The route table: every path with its methods, and the exceptions that declarations make.

use std::fmt;

use crate::model::Model;

/// Every path of an API with its methods. Its `Display` is a table for a terminal.
#[derive(Debug)]
pub struct RouteTable<'m> {
    model: &'m Model,
}

impl<'m> RouteTable<'m> {
    pub(super) fn new(model: &'m Model) -> Self {
        Self { model }
    }
}

impl fmt::Display for RouteTable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows: Vec<_> = self
            .model
            .endpoints
            .iter()
            .map(|endpoint| {
                let path = format!("{}{}", self.model.base, endpoint.template);
                (path, endpoint.allow())
            })
            .collect();
        let width = rows.iter().map(|(path, _)| path.len()).max().unwrap_or(0);
        for (path, allow) in rows {
            writeln!(f, "{path:width$}  {allow}")?;
        }
        for entity in &self.model.entities {
            for allowance in entity.resource.allowances {
                let name = entity.resource.name;
                let place = match allowance.field {
                    Some(field) => format!("{name}.{field}"),
                    None => name.to_owned(),
                };
                writeln!(f, "{place} allows {}: {}", allowance.rule, allowance.reason)?;
            }
        }
        Ok(())
    }
}
