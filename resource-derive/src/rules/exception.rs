//! Runs the catalogue over a model and applies its exceptions.

use super::catalogue::{OF_API, RULES};
use super::rule::{Exception, Rule, Violations};
use crate::model::{Allowance, Resource};
use crate::report::{Finding, Report, did_you_mean};

/// Reports every violation that no exception covers, and every exception that is none.
pub(crate) fn check(resource: &Resource, report: &mut Report) {
    check_by(RULES.iter().copied(), resource, report);
}

/// The same without the rules that ask the lexicon, to measure what those cost.
#[cfg(test)]
pub(crate) fn check_without_words(resource: &Resource, report: &mut Report) {
    let others = RULES.iter().copied().filter(|rule| {
        let asks = ["/rules/name/", "/singular_collection.rs"];
        !asks.iter().any(|place| rule.file.contains(place))
    });
    check_by(others, resource, report);
}

fn check_by(rules: impl Iterator<Item = &'static Rule>, resource: &Resource, report: &mut Report) {
    let mut used = vec![false; resource.allowances.len()];
    for rule in rules {
        let mut violations = Violations::default();
        (rule.check)(resource, &mut violations);
        for (field, finding) in violations.found {
            let covering = resource.allowances.iter().position(|allowance| {
                allowance.rule.value == rule.name
                    && (allowance.field.is_none() || allowance.field == field)
            });
            match covering {
                Some(place) if rule.exception != Exception::Never => used[place] = true,
                _ => report.push(rule.judge(finding)),
            }
        }
    }
    for (allowance, used) in resource.allowances.iter().zip(used) {
        if let Some(finding) = judge(resource, allowance, used) {
            report.push(finding);
        }
    }
}

fn judge(resource: &Resource, allowance: &Allowance, used: bool) -> Option<Finding> {
    let name = allowance.rule.value.as_str();
    let known = RULES.iter().find(|rule| rule.name == name);
    let of_api = OF_API.iter().find(|(rule, _)| *rule == name);
    let exception = match (known, of_api) {
        (Some(rule), _) => rule.exception,
        (None, Some((_, exception))) => *exception,
        (None, None) => return Some(unknown(allowance)),
    };
    let useless = Finding::new(
        allowance.region,
        format!("this allowance of `{name}` silences nothing"),
    );
    match exception {
        Exception::Never => {
            let finding =
                Finding::new(allowance.rule.region, format!("`{name}` cannot be allowed"));
            Some(match known {
                Some(rule) => finding.note(format!("{} ({})", rule.why, rule.source)),
                None => finding.help("leave it out: `build()` checks this over the whole API"),
            })
        }
        Exception::Allowed if !used => Some(useless.help("leave it out")),
        Exception::OfWords | Exception::ByCompiler if allowance.field.is_some() => {
            Some(useless.help("write it on the struct"))
        }
        Exception::ByCompiler if resource.parent.is_none() => {
            Some(useless.help("leave it out: a resource without a parent is not nested"))
        }
        Exception::OfReference => match allowance.field {
            None => Some(useless.help("write it on the field that holds the reference")),
            Some(place) if !resource.fields[place].may_refer() => {
                Some(useless.help("leave it out: the field is no reference"))
            }
            Some(_) => None,
        },
        Exception::Allowed
        | Exception::OfWords
        | Exception::OfPropertyWords
        | Exception::ByCompiler
        | Exception::ByApi => None,
    }
}

fn unknown(allowance: &Allowance) -> Finding {
    let name = allowance.rule.value.as_str();
    let mut known: Vec<&str> = RULES
        .iter()
        .map(|rule| (rule.name, rule.exception))
        .chain(OF_API.iter().copied())
        .filter(|(_, exception)| *exception != Exception::Never)
        .map(|(rule, _)| rule)
        .collect();
    known.sort_unstable();
    let finding = Finding::new(allowance.rule.region, format!("unknown rule `{name}`"));
    let finding = match did_you_mean(name, &known) {
        Some(near) => finding.help(format!("did you mean `{near}`?")),
        None => finding,
    };
    finding.help(format!("rules that can be allowed: {}", known.join(", ")))
}
