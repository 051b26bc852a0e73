//! Lowers `operations(…)` to the set of operations.

use crate::model::{Archetype, OPERATIONS, Operation};
use crate::parse::Operations;
use crate::report::{Finding, Report, did_you_mean};
use crate::rules;
use crate::spanned::{Region, Spanned};

/// What other frameworks call the operation that `update` is here.
const PATCH: &str = "patch";

/// Words that stand for several operations: those of them that the kind of resource can do.
const SETS: &[(&str, &[&str])] = &[
    ("read", &["get", "list"]),
    ("standard", &["create", "get", "list", "update", "delete"]),
    (
        "all",
        &["create", "get", "list", "update", "replace", "delete"],
    ),
];

/// The operations that are offered: the standard ones where nothing is said.
pub(super) fn lower(
    said: Option<&Operations>,
    (archetype, computed): (Archetype, bool),
    report: &mut Report,
) -> Vec<Operation> {
    let can = if computed {
        COMPUTED
    } else {
        possible(archetype)
    };
    let standard = || -> Vec<&str> {
        can.iter()
            .copied()
            .filter(|word| *word != "replace")
            .collect()
    };
    let Some(said) = said else {
        return chosen(&standard());
    };
    let impossible: Vec<Finding> = said
        .included
        .iter()
        .filter_map(|word| {
            if computed {
                uncomputable(word)
            } else {
                impossible(word, archetype)
            }
        })
        .collect();
    let mut words = expanded(&said.included, report);
    let excepted = expanded(&said.excepted, report);
    words.retain(|word| can.contains(word));
    if said.included.is_empty() && !said.excepted.is_empty() {
        words = standard();
    }
    for (place, word) in said
        .excepted
        .iter()
        .zip(said.excepted.iter().map(|word| &word.value))
    {
        let superfluous = operations_of(word)
            .is_some_and(|named| named.iter().all(|operation| !words.contains(operation)));
        if superfluous {
            report.push(
                Finding::new(
                    place.region,
                    format!("`{word}` is excepted from a set without it"),
                )
                .help("leave the exception out"),
            );
        }
    }
    words.retain(|word| !excepted.contains(word));
    let refused = !impossible.is_empty() || said.included.iter().any(|word| word.value == PATCH);
    for finding in impossible {
        report.push(finding);
    }
    if words.is_empty() && !refused {
        report.push(
            Finding::new(
                said.region,
                "a resource without operations cannot be reached",
            )
            .help("name at least one: operations(read)"),
        );
    }
    let idle = archetype == Archetype::Controller && !words.contains(&"create");
    if idle && !words.is_empty() && !refused {
        report.push(
            Finding::new(said.region, "a controller that nobody can run")
                .help("offer `create`, which runs it: operations(create, get)"),
        );
    }
    chosen(&words)
}

/// Where they are said, if every word is known: what is misspelt is not missing too.
pub(super) fn region(said: Option<&Operations>) -> Option<Region> {
    let said = said?;
    let known = said
        .included
        .iter()
        .all(|word| operations_of(&word.value).is_some());
    known.then_some(said.region)
}

/// What clients can do with a resource of which nothing is stored.
const COMPUTED: &[&str] = &["get"];

/// What clients can do with a resource of the kind.
fn possible(archetype: Archetype) -> &'static [&'static str] {
    match archetype {
        Archetype::Collection => &["create", "get", "list", "update", "replace", "delete"],
        Archetype::Store => &["create", "get", "list", "update", "delete"],
        Archetype::Singleton => &["create", "get", "update", "delete"],
        Archetype::Controller => &["create", "get"],
    }
}

/// What is wrong with a word that the kind has no method for. The sets `read` and `standard` stand
/// for what the kind can do of them; `all` is there to add `replace`.
fn impossible(word: &Spanned<String>, archetype: Archetype) -> Option<Finding> {
    let name = word.value.as_str();
    let operation = if name == "all" { "replace" } else { name };
    let known = OPERATIONS.iter().any(|known| known.word == operation);
    if !known || possible(archetype).contains(&operation) {
        return None;
    }
    let help = match (archetype, name) {
        (Archetype::Controller, _) => {
            "leave it out: `create` runs a controller, and `get` tells how that went"
        }
        (_, "all") => "write `standard`: `all` adds `replace`, which it cannot do",
        (Archetype::Store, _) => {
            "leave it out: `PUT` creates and changes what is in a store, and `POST` is refused there"
        }
        (_, "list") => "leave it out: there is only one, and `get` reads it",
        _ => "leave it out: `POST` creates a singleton, and `PUT` changes it",
    };
    let kind = archetype.word();
    Some(Finding::new(word.region, format!("`{name}` on a {kind}")).help(help))
}

/// What is wrong with a word where nothing is stored. The sets stand for what can be done of them.
fn uncomputable(word: &Spanned<String>) -> Option<Finding> {
    let name = word.value.as_str();
    let known = OPERATIONS.iter().any(|known| known.word == name);
    if !known || COMPUTED.contains(&name) {
        return None;
    }
    let what = format!("`{name}` on a resource that is `computed`");
    let help = "leave it out: the handler computes it, and clients only read it";
    Some(Finding::new(word.region, what).help(help))
}

fn chosen(words: &[&str]) -> Vec<Operation> {
    OPERATIONS
        .iter()
        .filter(|operation| words.contains(&operation.word))
        .copied()
        .collect()
}

/// The operations behind one word.
fn operations_of(word: &str) -> Option<Vec<&'static str>> {
    SETS.iter()
        .find(|(set, _)| *set == word)
        .map(|(_, operations)| operations.to_vec())
        .or_else(|| {
            OPERATIONS
                .iter()
                .find(|operation| operation.word == word)
                .map(|operation| vec![operation.word])
        })
}

/// The operations behind the words; those that are not known are reported.
pub(super) fn expanded(words: &[Spanned<String>], report: &mut Report) -> Vec<&'static str> {
    let mut found = Vec::new();
    for word in words {
        if let Some(operations) = operations_of(&word.value) {
            found.extend(operations);
        } else if word.value == PATCH {
            report.push(rules::patch(word.region));
        } else {
            report.push(unknown(word));
        }
    }
    found
}

fn unknown(word: &Spanned<String>) -> Finding {
    let finding = Finding::new(word.region, format!("unknown operation `{}`", word.value));
    let single = OPERATIONS.iter().map(|operation| operation.word);
    let known: Vec<&str> = single.chain(SETS.iter().map(|(set, _)| *set)).collect();
    let finding = match did_you_mean(&word.value, &known) {
        Some(near) => finding.help(format!("did you mean `{near}`?")),
        None => finding,
    };
    finding.help(format!("operations: {}", known.join(", ")))
}
