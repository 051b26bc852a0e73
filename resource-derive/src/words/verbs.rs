//! Names that say what is done, where they should say what there is.

use super::lexicon::{
    ACTIONS, ACTS_AND_THINGS, COMPOUNDS, FINAL_ACTIONS, HEADS, KNOWN_COMPOUNDS, LEADS, PREFIXED,
    TECHNICAL_NOUNS, THINGS_AND_ACTS, VERBS,
};
use super::number::{is_plural, singular};

/// What a verb does in HTTP.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verb {
    Create,
    Read,
    Search,
    Update,
    Delete,
    /// It does something else.
    Act,
    /// It does something else, and the word is a thing too: an import, a refund.
    ActOrThing,
}

/// What is done by a name that is an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Action<'a> {
    pub(crate) verb: Verb,
    /// The word that says so.
    pub(crate) word: &'a str,
    /// What it is done to, as far as the name tells.
    pub(crate) object: &'a [String],
}

/// The verbs of creating, reading, updating and deleting.
const CRUD: &[(&str, Verb)] = &[
    ("add", Verb::Create),
    ("create", Verb::Create),
    ("delete", Verb::Delete),
    ("destroy", Verb::Delete),
    ("edit", Verb::Update),
    ("fetch", Verb::Read),
    ("find", Verb::Search),
    ("get", Verb::Read),
    ("insert", Verb::Create),
    ("list", Verb::Read),
    ("modify", Verb::Update),
    ("put", Verb::Update),
    ("read", Verb::Read),
    ("remove", Verb::Delete),
    ("replace", Verb::Update),
    ("retrieve", Verb::Read),
    ("save", Verb::Create),
    ("set", Verb::Update),
    ("update", Verb::Update),
    ("upsert", Verb::Update),
];

/// Actions that are a thing too when they stand alone: a list, a purchase, a stop.
const THINGS_ALONE: &[&str] = &[
    "associate",
    "copy",
    "download",
    "edit",
    "end",
    "find",
    "list",
    "logout",
    "lookup",
    "merge",
    "purchase",
    "purge",
    "put",
    "read",
    "recall",
    "refresh",
    "register",
    "save",
    "set",
    "stop",
    "upload",
];

/// With these as second and last word, even what is only ever a verb becomes a thing: why or when it
/// is done, what it is done with, that it is asked for.
const ASKED: &[&str] = &[
    "attempt",
    "configuration",
    "field",
    "parameter",
    "period",
    "rate",
    "reason",
    "request",
    "response",
    "threshold",
];

/// Words that tie an object to an action: `MarkAsRead`.
const TIES: &[&str] = &["as", "by", "for", "from", "if", "into", "or", "to", "with"];

/// The action that `words` are the name of; `None` where they name a thing.
///
/// `words` are in lower case, the last one in the singular or the plural. The rule's page says by
/// what it goes.
pub(crate) fn action(words: &[String]) -> Option<Action<'_>> {
    let (first, rest) = words.split_first()?;
    // A digit belongs to the word before it: `Show2dModel` is `show2d model`.
    let first = match first.find(|char: char| char.is_ascii_digit()) {
        Some(digit) if digit > 0 => &first[..digit],
        _ => first,
    };
    let read = reading(words, first, rest)?;
    // Few names are actions, and only of those it matters what everybody knows.
    (!is_known_thing(first, rest)).then_some(read)
}

/// The action as the words one by one have it, of which `first` and `rest` are parts.
fn reading<'a>(words: &'a [String], first: &'a str, rest: &'a [String]) -> Option<Action<'a>> {
    let last = rest.last().map_or("", String::as_str);
    let tie = tie(rest);
    if LEADS.contains(first) && !rest.is_empty() {
        return action(rest).or_else(|| bare(rest));
    }
    let found = |verb| Action {
        verb,
        word: first,
        object: &rest[..tie.unwrap_or(rest.len())],
    };
    let alone = rest.is_empty();
    let thing_alone = alone && THINGS_ALONE.contains(&first);
    if let Some(verb) = crud(first) {
        return (!thing_alone).then(|| found(verb));
    }
    if ACTS_AND_THINGS.contains(first) {
        let is_thing = alone || (rest.len() == 1 && HEADS.contains(last));
        return (!is_thing).then(|| match first {
            "search" => found(Verb::Search),
            _ => found(Verb::ActOrThing),
        });
    }
    if THINGS_AND_ACTS.contains(first) {
        // Two nouns with `by` between them are a query: `OrderByDate`.
        let is_query = tie.is_some_and(|place| rest[place] == "by");
        let is_act = tie.is_some_and(|place| place + 1 < rest.len()) || is_plural(last);
        if is_act && !is_query {
            return Some(found(Verb::ActOrThing));
        }
    } else if is_verb(first) {
        let asked = rest.len() == 1 && ASKED.contains(&last);
        return (!thing_alone && !asked).then(|| found(Verb::Act));
    }
    let (last, others) = words.split_last()?;
    (!others.is_empty() && FINAL_ACTIONS.contains(last)).then(|| Action {
        verb: crud(last).unwrap_or(Verb::Act),
        word: last,
        object: others,
    })
}

/// Where an object is tied to an action among `rest`.
fn tie(rest: &[String]) -> Option<usize> {
    rest.iter().position(|word| TIES.contains(&word.as_str()))
}

/// Whether a name begins with a compound that makes a thing of all of it.
fn is_known_thing(first: &str, rest: &[String]) -> bool {
    if !is_compound(first, rest) {
        return false;
    }
    let last = rest.last().map_or("", String::as_str);
    let goes_on = crud(first).is_some() && rest.len() > 1 && !HEADS.contains(last);
    let is_tied =
        tie(rest).is_some_and(|place| 0 < place && place + 1 < rest.len() && rest[place] != "by");
    !goes_on && !is_tied
}

/// The action of a name that begins with a word of creating, reading, updating or deleting, even if
/// that is a thing by itself: `BatchRead`.
fn bare(words: &[String]) -> Option<Action<'_>> {
    let (word, object) = words.split_first()?;
    let verb = crud(word)?;
    Some(Action { verb, word, object })
}

fn crud(word: &str) -> Option<Verb> {
    CRUD.iter()
        .find(|(crud, _)| *crud == word)
        .map(|(_, verb)| *verb)
}

/// Whether a word and the one after it are a thing that everybody knows.
fn is_compound(first: &str, rest: &[String]) -> bool {
    let Some(second) = rest.first() else {
        return false;
    };
    [second, &singular(second)].iter().any(|second| {
        let compound = format!("{first}-{second}");
        COMPOUNDS.contains(&compound) || KNOWN_COMPOUNDS.contains(&compound)
    })
}

/// Whether a word that is no thing and act is only ever a verb in the names of APIs.
fn is_verb(word: &str) -> bool {
    if TECHNICAL_NOUNS.contains(word) {
        return false;
    }
    let is_root = |root: &str| {
        [&VERBS, &ACTIONS, &ACTS_AND_THINGS, &THINGS_AND_ACTS]
            .iter()
            .any(|list| list.contains(root))
    };
    VERBS.contains(word)
        || ACTIONS.contains(word)
        || (!PREFIXED.contains(word)
            && ["de", "dis", "re", "un"].iter().any(|prefix| {
                word.strip_prefix(prefix)
                    .is_some_and(|root| crud(root).is_some() || is_root(root))
            }))
}
