//! Refuses controllers that do what a method does.

use crate::model::{Archetype, Resource, segment_words};
use crate::report::Finding;
use crate::rules::rule::{Violations, declare_rule};
use crate::words::{self, Verb};

declare_rule! {
    /// ## What it refuses
    /// A controller whose name or `path` says that something is created, read, updated or deleted:
    /// `GetSummary`, `UpdateStatus`, `Remove`.
    ///
    /// ## Why
    /// A controller may be a verb, because no method says what it does. These verbs are what the
    /// methods say.
    ///
    /// ## Source
    /// NG-2.4
    ///
    /// ## Example
    /// `#[resource(parent = Issue, controller, handler = Closing)] struct UpdateStatus`
    ///
    /// ## Instead
    /// `PUT /issues/12` with `{"status": "closed"}`
    crud_verb, Never, source: "NG-2.4",
    why: "the HTTP method says that something is created, read, updated or deleted", check
}

fn check(resource: &Resource, violations: &mut Violations) {
    if resource.archetype != Archetype::Controller {
        return;
    }
    let names = &resource.names;
    if let Some((word, verb)) = crud(&names.words) {
        violations.of_resource(
            Finding::new(
                resource.ident.span(),
                format!("`{}` does what a method does: {word}", resource.ident),
            )
            .help(instead(verb)),
        );
    }
    if let Some(given) = &names.given_path
        && let Some((word, verb)) = crud(&segment_words(&given.value))
    {
        violations.of_resource(
            Finding::new(
                given.region,
                format!("`{}` does what a method does: {word}", given.value),
            )
            .help(instead(verb)),
        );
    }
}

/// The word of creating, reading, updating or deleting that makes an action of the name.
fn crud(name: &[String]) -> Option<(String, Verb)> {
    let is_crud = |verb| {
        matches!(
            verb,
            Verb::Create | Verb::Read | Verb::Update | Verb::Delete
        )
    };
    let found = |name: &[String]| {
        words::action(name)
            .filter(|action| is_crud(action.verb))
            .map(|action| (action.word.to_owned(), action.verb))
    };
    if let [alone] = name {
        // A verb that is a thing when it stands alone, such as `list`, is none in front of another.
        return found(&[alone.clone(), "thing".to_owned()]);
    }
    found(name)
}

fn instead(verb: Verb) -> String {
    let (method, what) = match verb {
        Verb::Create => ("POST", "a resource of its own creates one"),
        Verb::Read | Verb::Search => (
            "GET",
            "the resource, or a read-only one of its own, reads it",
        ),
        Verb::Delete => ("DELETE", "the resource removes it"),
        Verb::Update | Verb::Act | Verb::ActOrThing => ("PUT", "the resource changes it"),
    };
    format!("leave it out: `{method}` on {what}")
}
