//! The exceptions to the rules that declarations make, each with its reason (playbook 1.7).

use serde::Serialize;

use super::endpoint::Endpoint;
use crate::resource::ResourceSpec;

/// An exception to a rule, with its reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DesignException {
    /// The rule's name.
    pub rule: &'static str,
    /// Where the exception is made: a struct, `Device`, or a field, `Device.r2`.
    pub declared_on: String,
    /// Why the rule does not fit there.
    pub reason: &'static str,
}

impl DesignException {
    /// Those that a declaration makes.
    pub fn of(resource: &'static ResourceSpec) -> impl Iterator<Item = Self> {
        let allowances = resource.allowances.iter();
        allowances.map(|allowance| Self {
            rule: allowance.rule,
            declared_on: match allowance.field {
                Some(field) => format!("{}.{field}", resource.name),
                None => resource.name.to_owned(),
            },
            reason: allowance.reason,
        })
    }
}

impl Endpoint {
    /// The exceptions of the resource that the path leads to, and of the one that declares the path
    /// where it is another.
    pub fn exceptions(&self) -> Vec<DesignException> {
        let mut declarations = vec![self.resource_at(0), self.declared_by()];
        declarations.dedup();
        let exceptions = declarations.into_iter().flat_map(DesignException::of);
        exceptions.collect()
    }
}
