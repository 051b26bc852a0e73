//! Words that say what is done with a resource, where its name should say what it is.

/// What a verb does in HTTP.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verb {
    Create,
    Read,
    Search,
    Update,
    Delete,
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
    ("patch", Verb::Update),
    ("put", Verb::Update),
    ("read", Verb::Read),
    ("remove", Verb::Delete),
    ("retrieve", Verb::Read),
    ("save", Verb::Create),
    ("search", Verb::Search),
    ("set", Verb::Update),
    ("update", Verb::Update),
    ("upsert", Verb::Update),
];

/// Verbs that are a thing too when they stand alone: a list, a search, an edit.
const NOUNS_ALONE: &[&str] = &[
    "edit", "find", "list", "patch", "put", "read", "save", "search", "set",
];

/// Compounds that begin with one of the verbs and are things all the same.
const THINGS: &[&str] = &[
    "add-on",
    "delete-marker",
    "delete-request",
    "edit-history",
    "edit-log",
    "edit-session",
    "find-spot",
    "list-entry",
    "list-item",
    "list-price",
    "list-view",
    "patch-bay",
    "patch-cable",
    "patch-deployment",
    "patch-job",
    "patch-level",
    "patch-note",
    "patch-panel",
    "patch-policy",
    "put-option",
    "read-marker",
    "read-model",
    "read-receipt",
    "read-replica",
    "save-file",
    "save-game",
    "save-point",
    "save-slot",
    "search-domain",
    "search-engine",
    "search-filter",
    "search-folder",
    "search-history",
    "search-index",
    "search-job",
    "search-party",
    "search-query",
    "search-result",
    "search-term",
    "search-warrant",
    "set-list",
    "set-piece",
    "set-point",
    "set-top",
    "update-center",
    "update-channel",
    "update-check",
    "update-policy",
    "update-request",
    "update-site",
    "update-window",
];

/// What the first of `words` does, where the name is an action and not a thing.
///
/// `words` are in lower case, the last one in the singular or the plural.
pub(crate) fn crud_verb(words: &[String]) -> Option<Verb> {
    let (first, rest) = words.split_first()?;
    let (_, verb) = CRUD.iter().find(|(verb, _)| verb == first)?;
    let thing = match rest.first() {
        None => NOUNS_ALONE.contains(&first.as_str()),
        Some(second) => [second.clone(), super::singular(second)]
            .iter()
            .any(|second| THINGS.contains(&format!("{first}-{second}").as_str())),
    };
    (!thing).then_some(*verb)
}

#[cfg(test)]
mod tests {
    use super::{Verb, crud_verb};
    use crate::words::split;

    #[test]
    fn actions_are_recognized() {
        for (name, verb) in [
            ("GetDevices", Verb::Read),
            ("CreateUser", Verb::Create),
            ("RemoveTags", Verb::Delete),
            ("FindNearestStore", Verb::Search),
            ("Update", Verb::Update),
            ("SetPassword", Verb::Update),
        ] {
            assert_eq!(crud_verb(&split(name)), Some(verb), "{name}");
        }
    }

    #[test]
    fn things_pass() {
        for name in [
            "Device",
            "ListItem",
            "SetPoint",
            "ReadReceipt",
            "EditHistory",
            "DeleteMarker",
            "FindSpot",
            "Search",
            "Set",
            "AddOn",
            "SearchResults",
            "UpdateChannel",
            "Settings",
            "Reading",
            "Additive",
            "Build",
            "Order",
            "Transfer",
        ] {
            assert_eq!(crud_verb(&split(name)), None, "{name}");
        }
    }
}
