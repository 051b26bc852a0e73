//! Refuses British spelling.

use crate::model::{Field, Resource, segment_words};
use crate::report::Finding;
use crate::rules::rule::{Violations, declare_rule};
use crate::words;

declare_rule! {
    /// ## What it refuses
    /// A struct, field, `name`, `plural` or `path` with a word in British spelling.
    ///
    /// ## Why
    /// Clients guess names; two spellings of a word in one API make them guess wrong.
    ///
    /// ## Source
    /// DG-gen-2
    ///
    /// ## Example
    /// `colour: String`
    ///
    /// ## Instead
    /// `color: String`
    ///
    /// ## When to allow
    /// It is a proper name, or the word means something else here (a theatre programme).
    british_spelling, OfPropertyWords, source: "DG-gen-2",
    why: "names are in US spelling, so that nobody has to guess", check
}

fn check(resource: &Resource, violations: &mut Violations) {
    let names = &resource.names;
    if let Some((word, american)) = americanized(&names.words) {
        let instead = words::pascal(&american);
        let finding = Finding::new(resource.ident.span(), message(&word));
        violations.of_resource(finding.help(format!("name it in US spelling: `{instead}`")));
    }
    for (attribute, given) in names.given() {
        if let Some((word, _)) = americanized(&segment_words(&given.value)) {
            let instead = words::segment(&given.value);
            let finding = Finding::new(given.region, message(&word));
            violations.of_resource(finding.help(format!(
                "say it in US spelling: {attribute} = \"{instead}\""
            )));
        }
    }
    for (place, field) in resource.fields.iter().enumerate() {
        if let Some(finding) = of_field(field) {
            violations.of_field(place, finding);
        }
    }
}

fn of_field(field: &Field) -> Option<Finding> {
    if field.named {
        let name = &field.name;
        let (word, american) =
            americanized(&words::words_of_snake(&words::underscored(&name.value)))?;
        let instead = words::camel(&american);
        let finding = Finding::new(name.region, message(&word));
        return Some(finding.help(format!("say it in US spelling: name = \"{instead}\"")));
    }
    let (word, american) = americanized(&words::words_of_snake(&field.rust_name()))?;
    let instead = american.join("_");
    let finding = Finding::new(field.ident.span(), message(&word));
    Some(finding.help(format!("name it in US spelling: `{instead}`")))
}

fn message(word: &str) -> String {
    format!("`{word}` is British spelling")
}

/// The first British word and the whole name in US spelling.
fn americanized(name: &[String]) -> Option<(String, Vec<String>)> {
    let british = name.iter().find(|word| words::american(word).is_some())?;
    let american = name
        .iter()
        .map(|word| words::american(word).unwrap_or_else(|| word.clone()))
        .collect();
    Some((british.clone(), american))
}
