//! Names that ask for a part of a collection, or for it in another order.

use super::number::singular;
use super::verbs::action;

/// What such a name asks.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Query<'a> {
    /// The things in another order; the sorting that gives it, where the word says so.
    Order {
        noun: &'a [String],
        key: Option<&'static str>,
    },
    /// The things that have the same value of a property.
    Filter {
        noun: &'a [String],
        key: &'a [String],
    },
}

/// Words that order a collection, with the sorting that does it where that is certain.
const ORDERS: &[(&str, Option<&str>)] = &[
    ("biggest", None),
    ("cheapest", Some("price")),
    ("earliest", Some("dateCreated")),
    ("fastest", None),
    ("highest", None),
    ("largest", None),
    ("latest", Some("-dateCreated")),
    ("longest", None),
    ("lowest", None),
    ("newest", Some("-dateCreated")),
    ("oldest", Some("dateCreated")),
    ("recent", Some("-dateCreated")),
    ("shortest", None),
    ("slowest", None),
    ("smallest", None),
];

/// Words that make one noun with `by`: a standby.
const BEFORE_BY: &[&str] = &["fly", "passer", "pass", "stand"];

/// What `words` ask, in lower case; `None` where they are the name of a thing or an action.
///
/// The noun of a query has a word at least.
pub(crate) fn query(words: &[String]) -> Option<Query<'_>> {
    // Few names ask anything, and that is seen sooner than whether one is an action.
    let asked = order(words).or_else(|| filter(words))?;
    let (last, others) = words.split_last()?;
    let is_action = action(&[others, &[singular(last)]].concat()).is_some();
    (!is_action).then_some(asked)
}

fn order(words: &[String]) -> Option<Query<'_>> {
    let (first, noun) = words.split_first()?;
    let (_, key) = ORDERS.iter().find(|(order, _)| order == first)?;
    (!noun.is_empty()).then_some(Query::Order { noun, key: *key })
}

fn filter(words: &[String]) -> Option<Query<'_>> {
    let (_, others) = words.split_first()?;
    let by = 1 + others.iter().position(|word| word == "by")?;
    let (noun, key) = (&words[..by], &words[by + 1..]);
    let standing = BEFORE_BY.contains(&noun.last()?.as_str());
    (!key.is_empty() && !standing).then_some(Query::Filter { noun, key })
}

#[cfg(test)]
mod tests {
    use super::query;
    use crate::words::split;

    #[test]
    fn things_are_no_queries() {
        for name in [
            "Newest",
            "Latest",
            "Standby",
            "StandByServer",
            "ByLaw",
            "TopSeller",
            "Byte",
        ] {
            assert_eq!(query(&split(name)), None, "{name}");
        }
    }
}
