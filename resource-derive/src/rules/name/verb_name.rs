//! Refuses names that say what is done.

use crate::model::{Resource, segment_words};
use crate::report::Finding;
use crate::rules::rule::{Violations, declare_rule};
use crate::words::{self, Verb};

declare_rule! {
    /// ## What it refuses
    /// A name, `plural` or `path` that begins with a verb of creating, reading, updating or
    /// deleting.
    ///
    /// ## Why
    /// The method says already what is done; a second verb in the path makes one thing
    /// reachable under many names.
    ///
    /// ## Source
    /// NG-2.1, DG-verb-4
    ///
    /// ## Example
    /// `struct GetDevices`
    ///
    /// ## Instead
    /// `struct Device`, read by `GET /devices`.
    ///
    /// ## When to allow
    /// The name is a noun that the lexicon does not know.
    verb_name, OfWords, source: "NG-2.1, DG-verb-4",
    why: "resources are nouns; the HTTP method is the verb", check
}

fn check(resource: &Resource, violations: &mut Violations) {
    let names = &resource.names;
    if let Some(verb) = words::crud_verb(&names.words) {
        let finding = Finding::new(
            resource.ident.span(),
            format!("`{}` is an action, not a thing", resource.ident),
        );
        violations.of_resource(match names.words.get(1..) {
            Some(noun @ [_, ..]) => finding.help(instead(noun, verb)),
            _ => finding.help("name the thing that it is done to"),
        });
    }
    for (word, given) in names.given() {
        let parts = segment_words(&given.value);
        if words::crud_verb(&parts).is_some() {
            let finding = Finding::new(
                given.region,
                format!("`{}` is an action, not a thing", given.value),
            );
            violations.of_resource(match parts.get(1..) {
                Some(noun @ [_, ..]) => finding.help(format!(
                    "name what is there: {word} = \"{}\"",
                    noun.join("-")
                )),
                _ => finding.help("name the thing that it is done to"),
            });
        }
    }
}

/// What to call the resource, and what makes the verb needless.
fn instead(noun: &[String], verb: Verb) -> String {
    let mut one = noun.to_vec();
    if let Some(last) = one.last_mut() {
        *last = words::singular(last);
    }
    let name = words::pascal(&one);
    let param = one.join("_");
    let mut many = one;
    if let Some(last) = many.last_mut() {
        *last = words::plural(last);
    }
    let path = many.join("-");
    let already = match verb {
        Verb::Create => format!("`POST /{path}` already creates one"),
        Verb::Read => format!("`GET /{path}` already reads it"),
        Verb::Search => format!("`GET /{path}` with filters already finds it"),
        Verb::Update => format!("`PUT /{path}/{{{param}}}` already changes it"),
        Verb::Delete => format!("`DELETE /{path}/{{{param}}}` already removes it"),
    };
    format!("name the resource `{name}`: {already}")
}
