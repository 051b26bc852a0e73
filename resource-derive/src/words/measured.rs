//! How often the words are right, measured on the names of real APIs.

use super::{action, split};

/// The names of a list in `lexicon/measured`.
fn names(text: &'static str) -> Vec<&'static str> {
    text.lines().filter(|line| !line.starts_with('#')).collect()
}

/// How many of `names` are as they should be, in percent.
fn share(what: &str, names: &[&str], right: impl Fn(&str) -> bool) -> f64 {
    let wrong: Vec<&str> = names.iter().copied().filter(|name| !right(name)).collect();
    let part = u32::try_from(names.len() - wrong.len()).unwrap();
    let whole = u32::try_from(names.len()).unwrap();
    let share = 100.0 * f64::from(part) / f64::from(whole);
    println!("{what}: {part} of {whole}, {share:.1} %");
    share
}

fn is_action(name: &str) -> bool {
    action(&split(name)).is_some()
}

const TUNED_COLLECTIONS: &str = include_str!("../../lexicon/measured/tuned-collections.txt");
const TUNED_ACTIONS: &str = include_str!("../../lexicon/measured/tuned-actions.txt");
const DEVELOPMENT_COLLECTIONS: &str =
    include_str!("../../lexicon/measured/development-collections.txt");
const DEVELOPMENT_ACTIONS: &str = include_str!("../../lexicon/measured/development-actions.txt");
const FORMERLY_HELD_OUT_COLLECTIONS: &str =
    include_str!("../../lexicon/measured/formerly_held_out-collections.txt");
const FORMERLY_HELD_OUT_ACTIONS: &str =
    include_str!("../../lexicon/measured/formerly_held_out-actions.txt");
const HELD_OUT_COLLECTIONS: &str = include_str!("../../lexicon/measured/held_out-collections.txt");
const HELD_OUT_ACTIONS: &str = include_str!("../../lexicon/measured/held_out-actions.txt");

#[test]
fn names_that_the_tables_were_made_with() {
    let things = names(TUNED_COLLECTIONS);
    let actions = names(TUNED_ACTIONS);
    assert!(things.len() >= 500 && actions.len() >= 300);
    assert!(share("collections accepted", &things, |name| !is_action(name)) >= 99.0);
    assert!(share("actions refused", &actions, is_action) >= 95.0);
}

#[test]
fn names_that_the_rule_was_developed_on() {
    let things = names(DEVELOPMENT_COLLECTIONS);
    let actions = names(DEVELOPMENT_ACTIONS);
    assert!(things.len() >= 1000 && actions.len() >= 1000);
    let accepted = share("development collections accepted", &things, |name| {
        !is_action(name)
    });
    let refused = share("development actions refused", &actions, is_action);
    assert!(accepted >= 99.5 && refused >= 95.5);
}

#[test]
fn names_that_were_held_out_before() {
    let things = names(FORMERLY_HELD_OUT_COLLECTIONS);
    let actions = names(FORMERLY_HELD_OUT_ACTIONS);
    let accepted = share("formerly held-out collections accepted", &things, |name| {
        !is_action(name)
    });
    let refused = share("formerly held-out actions refused", &actions, is_action);
    assert!(accepted >= 98.3 && refused >= 92.5);
}

/// The wrong ones are not printed, since no table is made for them; the bounds keep what was reached.
#[test]
fn names_that_nobody_tuned_on() {
    let things = names(HELD_OUT_COLLECTIONS);
    let actions = names(HELD_OUT_ACTIONS);
    assert!(things.len() >= 500 && actions.len() >= 1500);
    let accepted = share("held-out collections accepted", &things, |name| {
        !is_action(name)
    });
    let refused = share("held-out actions refused", &actions, is_action);
    assert!(accepted >= 98.4 && refused >= 91.0);
}

/// The true nouns among names that begin with a word of creating, reading, updating or deleting.
const KNOWN_THINGS: &[&str] = &[
    "AddOn",
    "DeleteMarker",
    "DeleteRequest",
    "EditHistory",
    "EditLog",
    "EditSession",
    "FindSpot",
    "ListEntry",
    "ListItem",
    "ListPrice",
    "ListView",
    "PutOption",
    "ReadMarker",
    "ReadModel",
    "ReadReceipt",
    "ReadReplica",
    "SaveFile",
    "SaveGame",
    "SavePoint",
    "SaveSlot",
    "SetList",
    "SetPiece",
    "SetPoint",
    "SetTop",
    "UpdateCenter",
    "UpdateChannel",
    "UpdateCheck",
    "UpdateRequest",
    "UpdateSite",
    "UpdateWindow",
];

#[test]
fn true_nouns_that_begin_with_a_crud_word_pass() {
    for name in KNOWN_THINGS {
        assert!(!is_action(name), "{name}");
    }
    for name in [
        "UpdatePolicy",
        "ReadMessages",
        "SetStatus",
        "ListFiles",
        "AddMember",
    ] {
        assert!(is_action(name), "{name}");
    }
}

/// What is a thing and an act alike passes alone.
#[test]
fn words_for_a_thing_and_an_act_pass_alone() {
    for name in [
        "Order", "Build", "Check", "Transfer", "Search", "List", "Import", "Refund", "Archive",
        "Settings", "Reading", "Set", "Test", "Vote", "Comment",
    ] {
        assert!(!is_action(name), "{name}");
    }
    for name in [
        "Update",
        "Delete",
        "Cancel",
        "Send",
        "Undeploy",
        "Resync",
        "Create2DModel",
        "Show2dModel",
    ] {
        assert!(is_action(name), "{name}");
    }
}

#[test]
fn what_begins_with_a_crud_word_is_an_action() {
    let things = names(TUNED_COLLECTIONS);
    let objects: Vec<_> = things
        .into_iter()
        .filter(|name| split(name).len() == 1)
        .collect();
    assert!(objects.len() > 100);
    for verb in [
        "Create", "Get", "List", "Read", "Fetch", "Retrieve", "Add", "Set", "Update", "Edit",
        "Modify", "Delete", "Remove", "Destroy", "Save", "Upsert", "Find", "SearchBy", "Insert",
        "Replace", "Put",
    ] {
        for object in &objects {
            let name = format!("{verb}{object}");
            let thing = KNOWN_THINGS.contains(&name.as_str());
            assert_eq!(is_action(&name), !thing, "{name}");
        }
    }
}
