//! Refuses two operations of one name.

use std::collections::HashMap;

use super::rule::declare_rule;
use super::violation::Violation;
use crate::model::{Endpoint, Model};

declare_rule! {
    /// ## What it refuses
    /// Two methods on two paths whose operations have the same name, because the things that they
    /// are about have nearly the same name.
    ///
    /// ## Why
    /// An operation is called by its name: in the description of the API, and by every client that
    /// is generated from it.
    ///
    /// ## Source
    /// OpenAPI 3.1, `operationId`
    ///
    /// ## Example
    /// `struct NoteOfReader` beside `#[resource(parent = Reader, root)] struct Note`: both
    /// `/note-of-readers/{note_of_reader}` and `/readers/{reader}/notes/{note}` are read by
    /// `getNoteOfReader`
    ///
    /// ## Instead
    /// `struct ReadersNote`, or `struct Annotation`
    operation_clash, Never, source: "OpenAPI 3.1",
    why: "a client calls an operation by its name"
}

pub(super) fn check(model: &Model, violations: &mut Vec<Violation>) {
    let mut named: HashMap<String, (&Endpoint, &str)> = HashMap::new();
    for other in &model.endpoints {
        for (other_method, name) in operations(other) {
            let Some(&(one, method)) = named.get(&name) else {
                named.insert(name, (other, other_method));
                continue;
            };
            let mut offenders = vec![one.declared_by(), other.declared_by()];
            offenders.dedup();
            // What is alike in more than its operations has been told already, and one pair of
            // operations tells of all others.
            let told = |told: &Violation| offenders.iter().all(|one| told.offenders.contains(one));
            if violations.iter().any(told) {
                continue;
            }
            violations.push(RULE.violation(
                format!(
                    "`{} {}` and `{} {}` are one operation by name, `{name}`",
                    method, one.template, other_method, other.template,
                ),
                "rename one of the structs, or the property that the path ends in: operations are \
                 named after them",
                offenders,
            ));
        }
    }
}

/// Every method of a path with the name of its operation.
fn operations(endpoint: &Endpoint) -> impl Iterator<Item = (&'static str, String)> {
    let declared = endpoint.methods.iter();
    let declared = declared.map(|&(method, action)| (method.name(), endpoint.operation_id(action)));
    let head = endpoint.head_id().map(|name| ("HEAD", name));
    let options = ("OPTIONS", endpoint.options_id());
    declared.chain(head).chain([options])
}
