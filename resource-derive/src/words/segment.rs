//! A path segment as it should be.

use super::number::{countable, plural, singular};
use super::query::{Query, query};
use super::spelling::american;
use super::split::split;
use super::verbs::action;

/// The segment that `written` stands for once every rule about it is kept, so that each of them
/// can suggest the same.
///
/// Of several segments it is the last one. Empty where nothing is left.
pub(crate) fn segment(written: &str) -> String {
    let last = written.trim_matches('/').rsplit('/').next();
    let stem = last.and_then(|last| last.split('.').find(|part| !part.is_empty()));
    let words: Vec<String> = stem
        .unwrap_or_default()
        .split(|char: char| !char.is_ascii_alphanumeric())
        .flat_map(split)
        .map(|word| american(&word).unwrap_or(word))
        .collect();
    many(noun(&words)).join("-")
}

/// What is there, without what is done with it, or the order and the part that is asked for.
fn noun(words: &[String]) -> &[String] {
    let mut one = words.to_vec();
    if let Some(last) = one.last_mut() {
        *last = singular(last);
    }
    let is_action = action(&one).is_some();
    let inner = match (action(words).filter(|_| is_action), query(words)) {
        (Some(action), _) => action.object,
        (None, Some(Query::Order { noun, .. } | Query::Filter { noun, .. })) => noun,
        (None, None) => return words,
    };
    if inner.is_empty() { words } else { noun(inner) }
}

fn many(noun: &[String]) -> Vec<String> {
    let mut many = match countable(noun) {
        Some([one, _]) => one,
        None => noun.to_vec(),
    };
    if let Some(last) = many.last_mut() {
        *last = plural(&singular(last));
    }
    many
}

#[cfg(test)]
mod tests {
    use super::{action, countable, many, query, segment, split};
    use crate::words::{camel, pascal};
    use proptest::prelude::*;

    #[test]
    fn every_mistake_is_mended_at_once() {
        for (written, right) in [
            ("Foo_Bar.json", "foo-bars"),
            ("commitFiles", "commit-files"),
            ("commit_file", "commit-files"),
            ("/users", "users"),
            ("users/Blog_Post", "blog-posts"),
            ("Get_Users", "users"),
            ("Newest_Issue", "issues"),
            ("Colour_Schemes", "color-schemes"),
            ("Social_Media.json", "social-media-items"),
            ("HTTPRoutes", "http-routes"),
            (".json", "jsons"),
            ("_", ""),
        ] {
            assert_eq!(segment(written), right, "{written}");
        }
    }

    /// Names of real collections, of letters alone: a digit does not say which word it belongs to.
    fn nouns() -> Vec<Vec<String>> {
        let names = include_str!("../../lexicon/measured/tuned-collections.txt").lines();
        let nouns = names.filter(|name| name.chars().all(|char| char.is_ascii_alphabetic()));
        nouns.map(split).filter(|noun| is_countable(noun)).collect()
    }

    fn is_countable(noun: &[String]) -> bool {
        action(noun).is_none() && query(noun).is_none() && countable(noun).is_none()
    }

    proptest! {
        #[test]
        fn every_spelling_of_a_name_is_mended_to_one(
            noun in prop::sample::select(nouns()),
            ending in prop::sample::select(vec!["", ".json", ".v1.xml", "/"]),
        ) {
            let right = many(&noun).join("-");
            let spellings = [camel(&noun), pascal(&noun), noun.join("_"), noun.join("-")];
            for written in spellings.into_iter().chain([right.clone(), right.replace('-', "_")]) {
                prop_assert_eq!(segment(&format!("{written}{ending}")), right.clone(), "{}", written);
            }
        }
    }
}
