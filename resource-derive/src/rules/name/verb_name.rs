//! Refuses names that say what is done.

use crate::model::{Archetype, Resource, segment_words};
use crate::report::Finding;
use crate::rules::rule::{Violations, declare_rule};
use crate::words::{self, Action, Verb};

declare_rule! {
    /// ## What it refuses
    /// A name, `plural` or `path` that is an action.
    /// The first word decides:
    ///
    /// 1. A word of creating, reading, updating or deleting (`Get`, `Create`, `Set`), or one that
    ///    is only ever a verb (`Send`, `Approve`, `Undeploy`), makes an action of the name.
    /// 2. A word that is an act and a thing (`Import`, `Refund`, `Test`) passes alone. In front of
    ///    others it is read as the act (`ImportTeam`, `ImportTeamJob`), unless a single word follows
    ///    that makes a thing of it (`ImportJob`, `TestSuite`).
    /// 3. A word that is mostly a thing (`Build`, `Order`, `Report`) is read as the act only in
    ///    front of a plural.
    /// 4. Words for how it is done (`Bulk`, `Batch`, `Force`) are passed over, and a few verbs make
    ///    an action of the name from its end (`OrderCancel`).
    ///
    /// Compounds that everybody knows as things are listed and pass: `ReadReceipt`, `ListItem`,
    /// `EditHistory`. So does every word that is not known: it is taken for a noun.
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
    // A controller is a procedure, and may be called one.
    if resource.archetype == Archetype::Controller {
        return;
    }
    let names = &resource.names;
    if let Some(action) = words::action(&names.words) {
        let ident = &resource.ident;
        let finding = Finding::new(ident.span(), format!("`{ident}` is an action, not a thing"));
        violations.of_resource(finding.help(instead(&action)));
    }
    for (word, given) in names.given() {
        // A path names many, and `report-schedules` are no act of reporting schedules.
        let parts = of_one(&segment_words(&given.value));
        if let Some(action) = words::action(&parts) {
            let name = &given.value;
            let finding = Finding::new(given.region, format!("`{name}` is an action, not a thing"));
            violations.of_resource(finding.help(match action.object {
                [] => "name the thing that it is done to".to_owned(),
                _ => format!("name what is there: {word} = \"{}\"", words::segment(name)),
            }));
        }
    }
}

/// What to call the resource, and what makes the verb needless.
fn instead(action: &Action<'_>) -> String {
    match (action.object, action.verb) {
        ([], Verb::Search) => {
            return "name the thing that is searched: filters on its list already find it"
                .to_owned();
        }
        ([], Verb::ActOrThing) => return the_act_as_a_thing(action, &[]),
        ([], _) => return "name the thing that it is done to".to_owned(),
        _ => {}
    }
    let one = of_one(action.object);
    let path = of_many(action.object).join("-");
    let item = format!("/{path}/{{{}}}", one.join("_"));
    let already = match action.verb {
        Verb::Create => format!("`POST /{path}` already creates one"),
        Verb::Read => format!("`GET /{path}` already reads it"),
        Verb::Search => format!("`GET /{path}` with filters already finds it"),
        Verb::Update => format!("`PUT {item}` already changes it"),
        Verb::Delete => format!("`DELETE {item}` already removes it"),
        Verb::Act => format!("`POST /{path}` or `PUT {item}` does it"),
        Verb::ActOrThing => return the_act_as_a_thing(action, &one),
    };
    format!("name the resource `{}`: {already}", words::pascal(&one))
}

/// `ImportTeam` as `TeamImport`.
fn the_act_as_a_thing(action: &Action<'_>, object: &[String]) -> String {
    let mut thing = object.to_vec();
    thing.push(action.word.to_owned());
    format!(
        "name the act as a thing, `{}`: `POST /{}` does it and keeps a record",
        words::pascal(&thing),
        of_many(&thing).join("-")
    )
}

fn of_one(noun: &[String]) -> Vec<String> {
    with_last(noun, words::singular)
}

fn of_many(noun: &[String]) -> Vec<String> {
    with_last(&of_one(noun), words::plural)
}

fn with_last(noun: &[String], inflect: fn(&str) -> String) -> Vec<String> {
    let mut noun = noun.to_vec();
    if let Some(last) = noun.last_mut() {
        *last = inflect(last);
    }
    noun
}
