//! No two resources may share a path, an envelope key, a path parameter or a table.

use super::violation::Violation;
use crate::model::{Model, PROBLEMS, Part, Template};
use crate::resource::ResourceSpec;

pub(super) fn check(model: &Model, violations: &mut Vec<Violation>) {
    paths(model, violations);
    let resources: Vec<_> = model
        .entities
        .iter()
        .map(|entity| entity.resource)
        .collect();
    for (index, &one) in resources.iter().enumerate() {
        for &other in &resources[index + 1..] {
            names(one, other, violations);
        }
    }
}

fn paths(model: &Model, violations: &mut Vec<Violation>) {
    for entity in &model.entities {
        if entity.canonical.parts.first() == Some(&Part::Segment(PROBLEMS)) {
            violations.push(Violation {
                rule: "path_clash",
                message: format!(
                    "`{}` is served where the pages about problems are",
                    entity.canonical
                ),
                help: "give it another #[resource(path = \"…\")]".to_owned(),
                offenders: vec![entity.resource],
            });
        }
    }
    let endpoints = &model.endpoints;
    for (index, one) in endpoints.iter().enumerate() {
        for other in &endpoints[index + 1..] {
            if shape(&one.template) == shape(&other.template) {
                violations.push(Violation {
                    rule: "path_clash",
                    message: format!("two resources are served at `{}`", one.template),
                    help: "give one of them another #[resource(path = \"…\")]".to_owned(),
                    offenders: vec![model.entity(one).resource, model.entity(other).resource],
                });
            }
        }
    }
}

/// What a router sees of a path: the nouns, and that something stands between them.
fn shape(template: &Template) -> Vec<Option<&'static str>> {
    let parts = template.parts.iter().map(|part| match part {
        Part::Segment(segment) => Some(*segment),
        Part::Parameter { .. } => None,
    });
    parts.collect()
}

fn names(
    one: &'static ResourceSpec,
    other: &'static ResourceSpec,
    violations: &mut Vec<Violation>,
) {
    let keys = [one.singular, one.plural];
    let mut clash = |rule, message: String, help: &str| {
        violations.push(Violation {
            rule,
            message,
            help: help.to_owned(),
            offenders: vec![one, other],
        });
    };
    if let Some(key) = keys
        .into_iter()
        .find(|key| [other.singular, other.plural].contains(key))
    {
        clash(
            "envelope_clash",
            format!("two resources travel under the key `{key}`"),
            "rename one of the structs, or give it another #[resource(plural = \"…\")]",
        );
    }
    if one.param == other.param {
        clash(
            "param_spelling",
            format!("two resources have the path parameter `{{{}}}`", one.param),
            "give one of them another #[resource(param = \"…\")]",
        );
    }
    if one.table == other.table {
        clash(
            "table_clash",
            format!("two resources are kept in the table `{}`", one.table),
            "give one of them another #[resource(table = \"…\")]",
        );
    }
}
